package dev.darkroom.dataset.captions;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.ImageId;
import java.io.Serializable;
import java.util.Objects;

/**
 * How far a text agrees with an image, whoever wrote it; the model is the family's, not the row's.
 *
 * @param text digest of the text without surrounding blanks
 * @param value cosine of the two vectors, -1..1
 * @param windows pieces in which the text was measured
 */
public record TextAgreement(ImageId imageId, Digest text, double value, int windows)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public TextAgreement {
    Objects.requireNonNull(imageId);
    Objects.requireNonNull(text);
  }

  /** The digest by which a text is known here. */
  public static Digest textDigest(String text) {
    return Digest.ofText(text.strip());
  }
}
