package dev.darkroom.models.onnx;

import java.util.List;

/**
 * What an ONNX graph declares for an input or output.
 *
 * @param element type of the elements
 * @param shape one entry per dimension, -1 where it is free
 */
public record TensorType(Element element, List<Long> shape) {
  /** Element types that Darkroom reads and feeds; every other one is {@code OTHER}. */
  public enum Element {
    FLOAT32,
    INT64,
    BOOLEAN,
    OTHER
  }

  public TensorType {
    shape = List.copyOf(shape);
  }
}
