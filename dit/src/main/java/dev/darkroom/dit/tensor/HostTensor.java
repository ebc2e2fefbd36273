package dev.darkroom.dit.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A tensor outside LibTorch: row-major, little-endian bytes, as a safetensors file holds it.
 *
 * @param shape sizes by axis, outermost first; empty for a scalar
 * @param bytes exactly the elements; never written through
 */
public record HostTensor(ElementType type, List<Long> shape, ByteBuffer bytes) {
  public HostTensor {
    shape = List.copyOf(shape);
    bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    long wanted = elements(shape) * type.bytes();
    if (bytes.remaining() != wanted) {
      throw new IllegalArgumentException(
          "Invalid tensor: %d bytes (must be %d for shape %s of %s)"
              .formatted(bytes.remaining(), wanted, shape, type));
    }
  }

  /** A 32-bit float tensor with a copy of the values. */
  public static HostTensor ofFloats(float[] values, long... shape) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return new HostTensor(ElementType.F32, boxed(shape), bytes);
  }

  /** A 64-bit integer tensor with a copy of the values. */
  public static HostTensor ofLongs(long[] values, long... shape) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return new HostTensor(ElementType.I64, boxed(shape), bytes);
  }

  /** How many elements it has. */
  public long elements() {
    return elements(shape);
  }

  /** The sizes by axis, for LibTorch. */
  public long[] sizes() {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }

  /** A copy of the elements of a 32-bit float tensor. */
  public float[] floats() {
    require(ElementType.F32);
    float[] values = new float[bytes.remaining() / 4];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  /** A copy of the elements of a 64-bit float tensor. */
  public double[] doubles() {
    require(ElementType.F64);
    double[] values = new double[bytes.remaining() / 8];
    bytes.asDoubleBuffer().get(values);
    return values;
  }

  /** A copy of the elements of a 64-bit integer tensor. */
  public long[] longs() {
    require(ElementType.I64);
    long[] values = new long[bytes.remaining() / 8];
    bytes.asLongBuffer().get(values);
    return values;
  }

  /** A copy of the elements of a 32-bit integer tensor. */
  public int[] ints() {
    require(ElementType.I32);
    int[] values = new int[bytes.remaining() / 4];
    bytes.asIntBuffer().get(values);
    return values;
  }

  /** The elements, in an own view with its own position. */
  @Override
  public ByteBuffer bytes() {
    return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  private void require(ElementType wanted) {
    if (type != wanted) {
      throw new IllegalStateException(
          "Cannot read tensor: it holds " + type + ". Ask for that instead of " + wanted);
    }
  }

  private static List<Long> boxed(long... shape) {
    return java.util.Arrays.stream(shape).boxed().toList();
  }

  private static long elements(List<Long> shape) {
    return shape.stream().reduce(1L, Math::multiplyExact);
  }
}
