package dev.darkroom.dataset.captions;

import dev.darkroom.dataset.signals.Family;
import java.io.Serializable;
import java.util.Objects;

/**
 * What measured the agreement of a caption and its image.
 *
 * @param model name and digest of an image-text model, its preprocessing, the scale at which it saw
 *     the image, and how long texts are divided
 * @param windows pieces in which the text was measured, 1 when the model could take it whole
 */
public record AgreementBy(Family model, int windows) implements Serializable {
  private static final long serialVersionUID = 1L;

  public AgreementBy {
    Objects.requireNonNull(model);
    if (windows < 1) {
      throw new IllegalArgumentException("Invalid windows: " + windows + " (must be >= 1)");
    }
  }
}
