package dev.darkroom.dit;

import dev.darkroom.dit.network.Captions;
import dev.darkroom.dit.tensor.HostTensor;
import dev.darkroom.dit.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/** Builds the captions of a golden case. */
public final class GoldenBatch {
  private GoldenBatch() {}

  /**
   * @param y {@code [n, 1, tokens, channels]}
   * @param real by token, row after row
   */
  public static Captions captions(HostTensor y, boolean[] real, boolean[] dropped) {
    int n = y.shape().get(0).intValue();
    int tokens = y.shape().get(2).intValue();
    return new Captions(
        Tensors.of(y).squeeze(1),
        Tensor.create(real, n, 1, 1, tokens),
        Tensor.create(dropped, n, 1, 1));
  }

  public static boolean[] real(HostTensor mask) {
    int[] bits = mask.ints();
    boolean[] real = new boolean[bits.length];
    for (int i = 0; i < real.length; i++) {
      real[i] = bits[i] != 0;
    }
    return real;
  }
}
