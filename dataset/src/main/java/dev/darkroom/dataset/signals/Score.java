package dev.darkroom.dataset.signals;

import dev.darkroom.dataset.ImageId;
import java.io.Serializable;

/** The value a scorer gave an image; the scorer and its digest are the family's, not the row's. */
public record Score(ImageId imageId, double value) implements Serializable {
  private static final long serialVersionUID = 1L;
}
