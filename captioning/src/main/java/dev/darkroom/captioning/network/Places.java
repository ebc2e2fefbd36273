package dev.darkroom.captioning.network;

import dev.darkroom.captioning.generation.Encoded;
import dev.darkroom.models.onnx.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Where the rows of a batch stand: prompts of different length are padded at the front, so that all
 * rows grow at the same end; padding is masked and has position 0.
 */
final class Places {
  private final int axes;
  private int[] padding;
  private long[] next;
  private int past;

  /** Places of texts whose prompts are fed in the first step. */
  Places(int axes, int[] padding) {
    this.axes = axes;
    this.padding = padding;
    this.next = new long[padding.length];
  }

  int rows() {
    return padding.length;
  }

  int past() {
    return past;
  }

  /** Mask [rows, past + tokens]: 0 for padding. */
  Tensor mask(int tokens) {
    int length = past + tokens;
    long[] mask = new long[Math.multiplyExact(rows(), length)];
    Arrays.fill(mask, 1);
    for (int row = 0; row < rows(); row++) {
      Arrays.fill(mask, row * length, row * length + padding[row], 0);
    }
    return Tensor.ofLongs(mask, rows(), length);
  }

  /** Positions of one new token per row, [rows, 1] or [3, rows, 1]. */
  Tensor positions() {
    long[] positions = new long[axes * rows()];
    for (int axis = 0; axis < axes; axis++) {
      System.arraycopy(next, 0, positions, axis * rows(), rows());
    }
    return axes == 1
        ? Tensor.ofLongs(positions, rows(), 1)
        : Tensor.ofLongs(positions, axes, rows(), 1);
  }

  /** Positions of the prompts, [rows, length] or [3, rows, length]. */
  Tensor positions(List<Encoded> prompts, int length) {
    long[] positions = new long[axes * rows() * length];
    for (int row = 0; row < rows(); row++) {
      long[][] own = prompts.get(row).positions();
      for (int axis = 0; axis < axes; axis++) {
        long[] values = own[Math.min(axis, own.length - 1)];
        int to = (axis * rows() + row) * length + padding[row];
        System.arraycopy(values, 0, positions, to, values.length);
        next[row] = Math.max(next[row], values[values.length - 1] + 1);
      }
    }
    return axes == 1
        ? Tensor.ofLongs(positions, rows(), length)
        : Tensor.ofLongs(positions, axes, rows(), length);
  }

  /** A step was done whose prompts had their own positions. */
  void advancePrompt(int tokens) {
    past += tokens;
  }

  /** A step of one token per row was done. */
  void advance() {
    past++;
    for (int row = 0; row < rows(); row++) {
      next[row]++;
    }
  }

  void select(int[] from) {
    int[] oldPadding = padding;
    long[] oldNext = next;
    padding = Arrays.stream(from).map(row -> oldPadding[row]).toArray();
    next = Arrays.stream(from).mapToLong(row -> oldNext[row]).toArray();
  }
}
