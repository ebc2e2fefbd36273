package dev.darkroom.dit.network;

import dev.darkroom.dit.tensor.Tensors;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Multi-head attention of image tokens to each other and to the caption. */
final class Attention {
  private final int heads;

  Attention(int heads) {
    this.heads = heads;
  }

  /**
   * Tokens attend to tokens.
   *
   * @param x {@code [n, tokens, hidden]}
   * @param merge what happens to keys and to values before they are attended to
   */
  Tensor self(Layer layer, Tensor x, UnaryOperator<Tensor> merge) {
    TensorVector qkv = layer.linear("qkv", x).chunk(3, 2);
    Tensor mixed =
        attend(qkv.get(0), merge.apply(qkv.get(1)), merge.apply(qkv.get(2)), Tensors.none());
    return layer.linear("proj", mixed);
  }

  /**
   * Tokens attend to their own caption's real tokens; the same as removing the padding and
   * attending block by block.
   *
   * @param caption {@code [n, captionTokens, hidden]}
   * @param mask {@code [n, 1, 1, captionTokens]} booleans
   */
  Tensor cross(Layer layer, Tensor x, Tensor caption, Tensor mask) {
    Tensor query = layer.linear("q_linear", x);
    TensorVector keyValue = layer.linear("kv_linear", caption).chunk(2, 2);
    Tensor mixed = attend(query, keyValue.get(0), keyValue.get(1), Tensors.some(mask));
    return layer.linear("proj", mixed);
  }

  private Tensor attend(Tensor query, Tensor key, Tensor value, TensorOptional mask) {
    Tensor mixed =
        torch.scaled_dot_product_attention(
            split(query), split(key), split(value), mask, 0.0, false, new DoubleOptional(), false);
    return mixed.transpose(1, 2).flatten(2, 3);
  }

  /** {@code [n, tokens, hidden]} → {@code [n, heads, tokens, hidden / heads]}. */
  private Tensor split(Tensor x) {
    return x.reshape(x.size(0), x.size(1), heads, x.size(2) / heads).transpose(1, 2);
  }
}
