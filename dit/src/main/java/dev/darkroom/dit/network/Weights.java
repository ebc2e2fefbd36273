package dev.darkroom.dit.network;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dit.tensor.HostTensor;
import dev.darkroom.dit.tensor.NativeScope;
import dev.darkroom.dit.tensor.Tensors;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * A network's tensors by the reference's names ({@code blocks.0.attn.qkv.weight} …), 32-bit floats.
 * Owns their native memory until {@link #close}. All are trained but the null caption. One thread
 * at a time.
 */
public final class Weights implements AutoCloseable {
  /** The caption that stands in for a dropped one: {@code [tokens, channels]}, never trained. */
  static final String NULL_CAPTION = "y_embedder.y_embedding";

  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  /** Loads copies of the values. */
  public Weights(Map<String, HostTensor> values) {
    NativeScope.run(() -> values.forEach(this::load));
  }

  /** All tensors by name, in the order they were given. */
  public Map<String, Tensor> all() {
    return Collections.unmodifiableMap(tensors);
  }

  /** The trained ones. */
  public Map<String, Tensor> trained() {
    Map<String, Tensor> trained = new LinkedHashMap<>(tensors);
    trained.remove(NULL_CAPTION);
    return trained;
  }

  /** Copies of all values, as they are now. */
  public Map<String, HostTensor> toHost() {
    Map<String, HostTensor> copies = new LinkedHashMap<>();
    NativeScope.run(() -> tensors.forEach((name, t) -> copies.put(name, Tensors.toHost(t))));
    return copies;
  }

  @Override
  public void close() {
    tensors.values().forEach(NativeScope::release);
    tensors.clear();
  }

  Tensor get(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new InvalidInputException(
          "Cannot find weight: " + name + " is missing",
          "Load a checkpoint of the same shape and key/value compression.");
    }
    return tensor;
  }

  Layer at(String prefix) {
    return new Layer(this, prefix);
  }

  private void load(String name, HostTensor value) {
    Tensor tensor = NativeScope.keep(Tensors.of(value));
    tensor.set_requires_grad(!name.equals(NULL_CAPTION));
    tensors.put(name, tensor);
  }
}
