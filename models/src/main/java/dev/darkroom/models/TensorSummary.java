package dev.darkroom.models;

import dev.darkroom.base.Digest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Fingerprint of a float32 tensor.
 *
 * @param sha256 of its bytes, little-endian, C order
 * @param std population standard deviation
 */
public record TensorSummary(List<Long> shape, Digest sha256, double mean, double std) {
  public TensorSummary {
    shape = List.copyOf(shape);
  }

  /** Mean and deviation are summed in double precision. */
  public static TensorSummary of(List<Long> shape, float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    double squares = 0;
    for (float value : values) {
      squares += (value - mean) * (value - mean);
    }
    double std = Math.sqrt(squares / values.length);
    return new TensorSummary(shape, Digest.of(bytes), mean, std);
  }
}
