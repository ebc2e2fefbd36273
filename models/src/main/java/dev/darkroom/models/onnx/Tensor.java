package dev.darkroom.models.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * A dense tensor in native memory, C order. Those made here are closed by who made them; those that
 * a run returns live as long as its {@link Outputs}. Not thread-safe while its values are put.
 */
public final class Tensor implements AutoCloseable {
  private final OnnxTensor onnx;

  Tensor(OnnxTensor onnx) {
    this.onnx = onnx;
  }

  /** Float32 tensor with these values; {@link #put(float[])} gives it others. */
  public static Tensor ofFloats(float[] values, long... shape) {
    FloatBuffer buffer = direct(values.length, Float.BYTES).asFloatBuffer().put(values).flip();
    return make(() -> OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, shape));
  }

  /** Int64 tensor with these values; {@link #put(long[])} gives it others. */
  public static Tensor ofLongs(long[] values, long... shape) {
    LongBuffer buffer = direct(values.length, Long.BYTES).asLongBuffer().put(values).flip();
    return make(() -> OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, shape));
  }

  /** Float32 tensor of zeros, to be filled with {@link #put(int, float[])} or by a run. */
  public static Tensor ofZeros(long... shape) {
    FloatBuffer buffer = direct(elements(shape), Float.BYTES).asFloatBuffer();
    return make(() -> OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, shape));
  }

  /** Int64 scalar: a tensor without axes. */
  public static Tensor ofLong(long value) {
    return ofLongs(new long[] {value});
  }

  /** Boolean tensor of shape [1]. */
  public static Tensor ofBoolean(boolean value) {
    return make(
        () -> OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), new boolean[] {value}));
  }

  /** Boolean tensor with these values; {@link #put(boolean[])} gives it others. */
  public static Tensor ofBooleans(boolean[] values, long... shape) {
    ByteBuffer buffer = direct(values.length, 1);
    copy(values, buffer);
    return make(
        () ->
            OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), buffer, shape, OnnxJavaType.BOOL));
  }

  public long[] shape() {
    return onnx.getInfo().getShape();
  }

  /** A copy of the values of a float32 tensor. */
  public float[] floats() {
    FloatBuffer buffer = onnx.getFloatBuffer();
    if (buffer == null) {
      throw new ModelErrorException(
          "Cannot read tensor: its elements are " + onnx.getInfo().type + ", not FLOAT.");
    }
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  /** A copy of the values of an int64 tensor made here. */
  public long[] longs() {
    LongBuffer buffer = ((LongBuffer) ownBuffer()).duplicate();
    long[] values = new long[buffer.capacity()];
    buffer.position(0).get(values);
    return values;
  }

  /** Copies values of a float32 tensor made here, from that index on, as many as fit the array. */
  public void read(int from, float[] into) {
    ((FloatBuffer) ownBuffer()).duplicate().position(from).get(into);
  }

  /** Replaces values of a float32 tensor made here, from that index on. */
  public void put(int from, float[] values) {
    ((FloatBuffer) ownBuffer()).duplicate().position(from).put(values);
  }

  /**
   * A new tensor of some of its rows (entries of the first axis), in that order; a row may come
   * more than once. The values stay in native memory. The caller closes it.
   */
  public Tensor rows(int[] order) {
    return RowGraph.rows(this, order);
  }

  /**
   * A new tensor [rows, 1, …] of the last entry of its second axis; the caller closes it. The
   * scores of a long prompt are hundreds of megabytes, of which the last are wanted.
   */
  public Tensor last() {
    return RowGraph.last(this);
  }

  /** Replaces the values of a tensor made by {@link #ofFloats}; as many as it has. */
  public void put(float[] values) {
    ((FloatBuffer) ownBuffer(values.length)).duplicate().put(values);
  }

  /** Replaces the values of a tensor made by {@link #ofLongs}; as many as it has. */
  public void put(long... values) {
    ((LongBuffer) ownBuffer(values.length)).duplicate().put(values);
  }

  /** Replaces the values of a tensor made by {@link #ofBooleans}; as many as it has. */
  public void put(boolean[] values) {
    copy(values, (ByteBuffer) ownBuffer(values.length));
  }

  @Override
  public void close() {
    onnx.close();
  }

  @Override
  public String toString() {
    return onnx.getInfo().type + Arrays.toString(shape());
  }

  OnnxTensor onnx() {
    return onnx;
  }

  private Buffer ownBuffer() {
    return onnx.getBufferRef()
        .orElseThrow(() -> new IllegalStateException("a result tensor is read only"));
  }

  private Buffer ownBuffer(int length) {
    Buffer buffer = ownBuffer();
    if (buffer.capacity() != length) {
      throw new IllegalArgumentException(
          "Invalid number of values: " + length + " (must be " + buffer.capacity() + ")");
    }
    return buffer;
  }

  private static void copy(boolean[] values, ByteBuffer buffer) {
    for (int i = 0; i < values.length; i++) {
      buffer.put(i, (byte) (values[i] ? 1 : 0));
    }
  }

  private static int elements(long... shape) {
    return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
  }

  private static ByteBuffer direct(int elements, int elementBytes) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(elements, elementBytes))
        .order(ByteOrder.nativeOrder());
  }

  private static Tensor make(Maker maker) {
    try {
      return new Tensor(maker.make());
    } catch (OrtException e) {
      throw new ModelErrorException("Cannot make tensor: " + e.getMessage() + ".", e);
    }
  }

  private interface Maker {
    OnnxTensor make() throws OrtException;
  }
}
