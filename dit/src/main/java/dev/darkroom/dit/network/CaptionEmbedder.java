package dev.darkroom.dit.network;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Caption tokens at the network's width: dropped captions replaced, then an MLP per token. */
final class CaptionEmbedder {
  private CaptionEmbedder() {}

  /** {@code [n, tokens, captionChannels]} → {@code [n, tokens, hidden]}. */
  static Tensor embed(Layer layer, Captions captions) {
    Tensor features = captions.features();
    Tensor nothing = layer.get("y_embedding").narrow(0, 0, features.size(1)).unsqueeze(0);
    Tensor input = torch.where(captions.dropped(), nothing, features);
    Tensor hidden = torch.gelu(layer.linear("y_proj.fc1", input), "tanh");
    return layer.linear("y_proj.fc2", hidden);
  }
}
