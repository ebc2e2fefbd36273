package dev.darkroom.dit.network;

import dev.darkroom.dit.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Merges squares of keys or values by a depthwise convolution and a layer norm; one for both. */
record KeyValueMerge(Layer layer, int scale, int height, int width) {
  private static final double NORM_EPSILON = 1e-5;

  /** {@code [n, height * width, hidden]} → {@code [n, ⌊height/scale⌋ * ⌊width/scale⌋, hidden]}. */
  Tensor merge(Tensor tokens) {
    long n = tokens.size(0);
    long channels = tokens.size(2);
    long[] stride = {scale, scale};
    long[] padding = {0, 0};
    long[] dilation = {1, 1};
    Tensor image = tokens.transpose(1, 2).reshape(n, channels, height, width);
    Tensor merged =
        torch.conv2d(
            image,
            layer.get("sr.weight"),
            Tensors.some(layer.get("sr.bias")),
            stride,
            padding,
            dilation,
            channels);
    return torch.layer_norm(
        merged.flatten(2, 3).transpose(1, 2),
        new long[] {channels},
        Tensors.some(layer.get("norm.weight")),
        Tensors.some(layer.get("norm.bias")),
        NORM_EPSILON,
        true);
  }
}
