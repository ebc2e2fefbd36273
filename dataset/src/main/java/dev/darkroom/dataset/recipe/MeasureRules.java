package dev.darkroom.dataset.recipe;

import java.io.Serializable;

/**
 * How images are measured.
 *
 * @param scalePixels shorter side that the canonical decode covers, 64..8192
 * @param floorPixels shorter side below which nothing expensive is computed, 1..8192
 */
public record MeasureRules(int scalePixels, int floorPixels) implements Serializable {
  private static final long serialVersionUID = 1L;
  public static final MeasureRules DEFAULT = new MeasureRules(1024, 256);
}
