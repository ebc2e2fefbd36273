package dev.darkroom.models;

import java.util.List;
import java.util.Objects;

/**
 * What a model sees of an image: float32, C order, shape {@code [1, 3, height, width]}, channels
 * red, green, blue.
 */
public record ImageTensor(int height, int width, float[] values) {
  public ImageTensor {
    Objects.requireNonNull(values);
    if (height < 1 || width < 1 || values.length != 3 * height * width) {
      throw new IllegalArgumentException(
          "Invalid tensor: " + values.length + " values of 3x" + height + "x" + width);
    }
  }

  public List<Long> shape() {
    return List.of(1L, 3L, (long) height, (long) width);
  }

  /** Its fingerprint, for comparing with another implementation. */
  public TensorSummary summary() {
    return TensorSummary.of(shape(), values);
  }
}
