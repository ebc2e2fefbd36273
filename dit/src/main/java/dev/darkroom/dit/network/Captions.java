package dev.darkroom.dit.network;

import org.bytedeco.pytorch.Tensor;

/**
 * The captions of a batch.
 *
 * @param features {@code [n, tokens, captionChannels]} 32-bit floats
 * @param mask {@code [n, 1, 1, tokens]} booleans, true for a real token; each row has at least one
 * @param dropped {@code [n, 1, 1]} booleans, true where the null caption stands in. A dropped
 *     caption keeps its own mask, as in the reference.
 */
public record Captions(Tensor features, Tensor mask, Tensor dropped) {
  /** Captions from plain arrays: the first {@code lengths[i]} tokens of row i are real. */
  public static Captions of(Tensor features, int[] lengths, boolean[] dropped) {
    int n = lengths.length;
    int tokens = (int) features.size(1);
    boolean[] mask = new boolean[n * tokens];
    for (int row = 0; row < n; row++) {
      if (lengths[row] < 1 || lengths[row] > tokens) {
        throw new IllegalArgumentException(
            "Invalid caption length: " + lengths[row] + " (must be from 1 to " + tokens + ")");
      }
      java.util.Arrays.fill(mask, row * tokens, row * tokens + lengths[row], true);
    }
    return new Captions(
        features, Tensor.create(mask, n, 1, 1, tokens), Tensor.create(dropped, n, 1, 1));
  }
}
