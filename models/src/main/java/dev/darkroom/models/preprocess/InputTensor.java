package dev.darkroom.models.preprocess;

import dev.darkroom.models.onnx.Tensor;
import dev.darkroom.models.onnx.TensorSummary;
import java.util.List;

/** One tensor of an {@link ImageInput} on the heap, C order. The arrays are shared, not copied. */
public sealed interface InputTensor {
  List<Long> shape();

  /** A native tensor with these values; the caller closes it. */
  Tensor toNative();

  /** Gives a native tensor of the same type and shape these values. */
  void putTo(Tensor tensor);

  /** Its fingerprint, for comparing with another implementation. */
  TensorSummary summary();

  /** Float32 values. */
  @SuppressWarnings("ArrayRecordComponent") // up to hundreds of megabytes, never compared
  record Floats(List<Long> shape, float[] values) implements InputTensor {
    public Floats {
      shape = checked(shape, values.length);
    }

    @Override
    public Tensor toNative() {
      return Tensor.ofFloats(values, dimensions(shape));
    }

    @Override
    public void putTo(Tensor tensor) {
      tensor.put(values);
    }

    @Override
    public TensorSummary summary() {
      return TensorSummary.of(shape, values);
    }
  }

  /** Int64 values. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Longs(List<Long> shape, long[] values) implements InputTensor {
    public Longs {
      shape = checked(shape, values.length);
    }

    @Override
    public Tensor toNative() {
      return Tensor.ofLongs(values, dimensions(shape));
    }

    @Override
    public void putTo(Tensor tensor) {
      tensor.put(values);
    }

    @Override
    public TensorSummary summary() {
      return TensorSummary.of(shape, values);
    }
  }

  /** Boolean values. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Booleans(List<Long> shape, boolean[] values) implements InputTensor {
    public Booleans {
      shape = checked(shape, values.length);
    }

    @Override
    public Tensor toNative() {
      return Tensor.ofBooleans(values, dimensions(shape));
    }

    @Override
    public void putTo(Tensor tensor) {
      tensor.put(values);
    }

    @Override
    public TensorSummary summary() {
      return TensorSummary.of(shape, values);
    }
  }

  private static List<Long> checked(List<Long> shape, int values) {
    long wanted = shape.stream().reduce(1L, Math::multiplyExact);
    if (wanted != values || shape.stream().anyMatch(side -> side < 1)) {
      throw new IllegalArgumentException("Invalid tensor: " + values + " values of " + shape);
    }
    return List.copyOf(shape);
  }

  private static long[] dimensions(List<Long> shape) {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }
}
