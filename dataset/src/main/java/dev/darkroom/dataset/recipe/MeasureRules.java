package dev.darkroom.dataset.recipe;

import java.io.Serializable;
import java.util.Locale;

/**
 * How images are measured.
 *
 * @param scalePixels shorter side that the canonical decode covers, 64..8192
 * @param floorPixels shorter side below which nothing expensive is computed, 1..8192
 * @param integrity how closely files are looked at for damage
 */
public record MeasureRules(int scalePixels, int floorPixels, Integrity integrity)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  public static final MeasureRules DEFAULT = new MeasureRules(1024, 256);

  /** What of a file is checked. */
  public enum Integrity {
    /** Structure, checksums and the end of the picture. */
    STRUCTURE,
    /** The compressed data of JPEGs too. */
    DATA;

    /** The word in recipes. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public MeasureRules(int scalePixels, int floorPixels) {
    this(scalePixels, floorPixels, Integrity.STRUCTURE);
  }
}
