package dev.darkroom.dit.network;

import dev.darkroom.dit.tensor.Tensors;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * PixArt-Σ's transformer (arXiv 2403.04692): predicts the noise in a latent, and its variance, from
 * the latent, the timestep and the caption. Holds no memory of its own; call it inside a {@code
 * NativeScope}.
 *
 * @param compression which blocks merge keys and values; their weights must be there
 */
public record PixArtNetwork(
    NetworkShape shape, KvCompression compression, PositionGrid positions, Weights weights) {

  /**
   * One pass.
   *
   * @param latent {@code [n, 4, height, width]} 32-bit floats, sides multiples of the patch
   * @param timesteps {@code [n]} 32-bit floats from 0 to 999, fractions allowed
   * @return {@code [n, 8, height, width]}: channels 0–3 the noise, 4–7 the variance value
   */
  public Tensor forward(Tensor latent, Tensor timesteps, Captions captions) {
    int rows = (int) latent.size(2) / shape.patch();
    int columns = (int) latent.size(3) / shape.patch();
    Tensor x = embedPatches(latent).add(Tensors.of(positions.embed(rows, columns, shape.hidden())));
    Tensor time = TimestepEmbedder.embed(weights.at("t_embedder"), timesteps);
    Tensor modulation = weights.at("t_block").linear("1", torch.silu(time));
    Tensor shifts = modulation.reshape(latent.size(0), 6, shape.hidden());
    Tensor caption = CaptionEmbedder.embed(weights.at("y_embedder"), captions);
    for (int i = 0; i < shape.depth(); i++) {
      x = block(i, x, shifts, caption, captions.mask(), rows, columns);
    }
    return unpatch(finish(x, time), rows, columns);
  }

  private Tensor embedPatches(Tensor latent) {
    long[] stride = {shape.patch(), shape.patch()};
    Layer layer = weights.at("x_embedder");
    Tensor patches =
        torch.conv2d(
            latent,
            layer.get("proj.weight"),
            Tensors.some(layer.get("proj.bias")),
            stride,
            new long[] {0, 0},
            new long[] {1, 1},
            1);
    return patches.flatten(2, 3).transpose(1, 2);
  }

  private Tensor block(
      int number, Tensor x, Tensor shifts, Tensor caption, Tensor mask, int rows, int columns) {
    Layer layer = weights.at("blocks." + number);
    Attention attention = new Attention(shape.heads());
    // Shift, scale and gate of the attention, then of the MLP.
    TensorVector adaLn = layer.get("scale_shift_table").unsqueeze(0).add(shifts).chunk(6, 1);
    Tensor seen = Layer.modulatedNorm(x, adaLn.get(0), adaLn.get(1));
    Tensor attended = attention.self(layer.at("attn"), seen, merge(number, rows, columns));
    x = x.add(adaLn.get(2).mul(attended));
    x = x.add(attention.cross(layer.at("cross_attn"), x, caption, mask));
    Tensor thought = Layer.modulatedNorm(x, adaLn.get(3), adaLn.get(4));
    Tensor hidden = torch.gelu(layer.linear("mlp.fc1", thought), "tanh");
    return x.add(adaLn.get(5).mul(layer.linear("mlp.fc2", hidden)));
  }

  private UnaryOperator<Tensor> merge(int number, int rows, int columns) {
    if (!compression.appliesTo(number)) {
      return UnaryOperator.identity();
    }
    Layer layer = weights.at("blocks." + number).at("attn");
    return new KeyValueMerge(layer, compression.scale(), rows, columns)::merge;
  }

  private Tensor finish(Tensor x, Tensor time) {
    Layer layer = weights.at("final_layer");
    Tensor table = layer.get("scale_shift_table").unsqueeze(0).add(time.unsqueeze(1));
    TensorVector adaLn = table.chunk(2, 1);
    return layer.linear("linear", Layer.modulatedNorm(x, adaLn.get(0), adaLn.get(1)));
  }

  /** {@code [n, rows * columns, patch * patch * 8]} → {@code [n, 8, rows * patch, …]}. */
  private Tensor unpatch(Tensor x, int rows, int columns) {
    long n = x.size(0);
    int patch = shape.patch();
    return x.reshape(n, rows, columns, patch, patch, NetworkShape.OUTPUT_CHANNELS)
        .permute(0, 5, 1, 3, 2, 4)
        .reshape(n, NetworkShape.OUTPUT_CHANNELS, (long) rows * patch, (long) columns * patch);
  }
}
