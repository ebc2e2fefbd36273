package dev.darkroom.models;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One native tensor that takes the input of image after image: allocating megabytes of native
 * memory per image would only be undone by the garbage collector. Not thread-safe; the owner closes
 * it.
 */
public final class InputBuffer implements AutoCloseable {
  private @Nullable Tensor tensor;

  /** The tensor with these values, valid until the next call; reused when the shape is the same. */
  public Tensor fill(ImageTensor image) {
    long[] shape = {1, 3, image.height(), image.width()};
    if (tensor != null && Arrays.equals(tensor.shape(), shape)) {
      tensor.put(image.values());
      return tensor;
    }
    close();
    tensor = Tensor.ofFloats(image.values(), shape);
    return tensor;
  }

  @Override
  public void close() {
    if (tensor != null) {
      tensor.close();
      tensor = null;
    }
  }
}
