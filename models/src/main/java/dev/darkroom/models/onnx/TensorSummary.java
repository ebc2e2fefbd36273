package dev.darkroom.models.onnx;

import dev.darkroom.base.Digest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Fingerprint of a tensor.
 *
 * @param sha256 of its bytes, little-endian, C order, a boolean as one byte
 * @param std population standard deviation
 */
public record TensorSummary(List<Long> shape, Digest sha256, double mean, double std) {
  public TensorSummary {
    shape = List.copyOf(shape);
  }

  /** Of a float32 tensor. */
  public static TensorSummary of(List<Long> shape, float[] values) {
    ByteBuffer bytes = bytes(values.length, Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return of(shape, bytes, values.length, i -> values[i]);
  }

  /** Of an int64 tensor. */
  public static TensorSummary of(List<Long> shape, long[] values) {
    ByteBuffer bytes = bytes(values.length, Long.BYTES);
    bytes.asLongBuffer().put(values);
    return of(shape, bytes, values.length, i -> values[i]);
  }

  /** Of a boolean tensor. */
  public static TensorSummary of(List<Long> shape, boolean[] values) {
    ByteBuffer bytes = bytes(values.length, 1);
    for (int i = 0; i < values.length; i++) {
      bytes.put(i, (byte) (values[i] ? 1 : 0));
    }
    return of(shape, bytes, values.length, i -> values[i] ? 1 : 0);
  }

  /** Mean and deviation are summed in double precision. */
  private static TensorSummary of(
      List<Long> shape, ByteBuffer bytes, int count, IntToDoubleFunction value) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += value.applyAsDouble(i);
    }
    double mean = sum / count;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      double distance = value.applyAsDouble(i) - mean;
      squares += distance * distance;
    }
    return new TensorSummary(shape, Digest.of(bytes), mean, Math.sqrt(squares / count));
  }

  private static ByteBuffer bytes(int count, int elementBytes) {
    return ByteBuffer.allocate(Math.multiplyExact(count, elementBytes))
        .order(ByteOrder.LITTLE_ENDIAN);
  }
}
