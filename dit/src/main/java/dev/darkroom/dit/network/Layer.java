package dev.darkroom.dit.network;

import dev.darkroom.dit.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The weights under one name, such as {@code blocks.3.attn}, and the arithmetic that uses them. */
record Layer(Weights weights, String prefix) {
  static final double BLOCK_NORM_EPSILON = 1e-6;

  Layer at(String name) {
    return new Layer(weights, prefix + "." + name);
  }

  Tensor get(String name) {
    return weights.get(prefix + "." + name);
  }

  /** {@code x Wᵀ + b} over the last axis. */
  Tensor linear(String name, Tensor x) {
    return torch.linear(x, get(name + ".weight"), get(name + ".bias"));
  }

  /** Layer norm over the last axis, without weights, then {@code x * (1 + scale) + shift}. */
  static Tensor modulatedNorm(Tensor x, Tensor shift, Tensor scale) {
    long[] channels = {x.size(-1)};
    Tensor norm =
        torch.layer_norm(x, channels, Tensors.none(), Tensors.none(), BLOCK_NORM_EPSILON, true);
    return norm.mul(scale.add(Tensors.scalar(1))).add(shift);
  }
}
