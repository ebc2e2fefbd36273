package dev.darkroom.models.preprocess;

import dev.darkroom.models.onnx.Tensor;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Native tensors that take the input of image after image: allocating megabytes of native memory
 * per image would only be undone by the garbage collector. Not thread-safe; the owner closes it.
 */
public final class InputBuffer implements AutoCloseable {
  private final Map<String, Tensor> tensors = new HashMap<>();

  /**
   * The named tensors with these values, valid until the next call; each is reused when its shape
   * is the same.
   *
   * @param names inputs that the graph declares; those that the image has not are left out
   */
  public Map<String, Tensor> fill(ImageInput image, Collection<String> names) {
    Map<String, Tensor> filled = new HashMap<>();
    image
        .tensors()
        .forEach(
            (name, values) -> {
              if (names.contains(name)) {
                filled.put(name, fill(name, values));
              }
            });
    return filled;
  }

  /** {@code pixel_values} alone, for graphs that take nothing else. */
  public Tensor fillPixels(ImageInput image) {
    return fill(ImageInput.PIXEL_VALUES, image.pixelValues());
  }

  private Tensor fill(String name, InputTensor values) {
    Tensor known = tensors.get(name);
    if (known != null && sameShape(known, values)) {
      values.putTo(known);
      return known;
    }
    if (known != null) {
      tensors.remove(name);
      known.close();
    }
    Tensor fresh = values.toNative();
    tensors.put(name, fresh);
    return fresh;
  }

  private static boolean sameShape(Tensor tensor, InputTensor values) {
    return Arrays.stream(tensor.shape()).boxed().toList().equals(values.shape());
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::close);
    tensors.clear();
  }
}
