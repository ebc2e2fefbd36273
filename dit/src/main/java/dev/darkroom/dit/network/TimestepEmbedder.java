package dev.darkroom.dit.network;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Timesteps as vectors: 256 cosines and sines, then an MLP to the network's width. */
final class TimestepEmbedder {
  private static final int FREQUENCIES = 128;
  private static final double MAX_PERIOD = 10000;

  private TimestepEmbedder() {}

  /** {@code [n]} 32-bit floats, fractions allowed → {@code [n, hidden]}. */
  static Tensor embed(Layer layer, Tensor timesteps) {
    Tensor hidden = torch.silu(layer.linear("mlp.0", frequencies(timesteps)));
    return layer.linear("mlp.2", hidden);
  }

  /**
   * {@code [n]} → {@code [n, 256]}: cosines first, then sines. The frequencies are rounded to
   * 32-bit floats before and after {@code exp}, as the reference computes them.
   */
  static Tensor frequencies(Tensor timesteps) {
    float[] table = new float[FREQUENCIES];
    for (int i = 0; i < FREQUENCIES; i++) {
      float exponent = (float) -Math.log(MAX_PERIOD) * i / FREQUENCIES;
      table[i] = (float) Math.exp(exponent);
    }
    Tensor angles = timesteps.unsqueeze(1).mul(Tensor.create(table).unsqueeze(0));
    return torch.cat(new org.bytedeco.pytorch.TensorVector(angles.cos(), angles.sin()), 1);
  }
}
