package dev.darkroom.captioning.network;

import dev.darkroom.models.onnx.Tensor;

/** Rows of a tensor in place of the tensor. */
final class Selection {
  private Selection() {}

  /** The selected rows; the tensor is closed. */
  static Tensor of(Tensor tensor, int[] from) {
    try (tensor) {
      return tensor.rows(from);
    }
  }

  /** Whether a selection of all rows changes nothing. */
  static boolean isIdentity(int[] from, int rows) {
    if (from.length != rows) {
      return false;
    }
    for (int row = 0; row < rows; row++) {
      if (from[row] != row) {
        return false;
      }
    }
    return true;
  }
}
