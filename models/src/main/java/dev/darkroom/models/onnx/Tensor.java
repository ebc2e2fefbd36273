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
import java.util.Optional;

/**
 * A dense tensor in native memory, C order. Those made here are closed by who made them; those that
 * a run returns live as long as its {@link Outputs}. Not thread-safe while its values are put.
 */
public final class Tensor implements AutoCloseable {
  private static final float[] ZEROS = new float[1024];
  private static final NativeMemory MEMORY = new NativeMemory();

  private final OnnxTensor onnx;
  private Optional<ByteBuffer> memory;

  /** A result, whose values are ONNX Runtime's. */
  Tensor(OnnxTensor onnx) {
    this(onnx, Optional.empty());
  }

  private Tensor(OnnxTensor onnx, Optional<ByteBuffer> memory) {
    this.onnx = onnx;
    this.memory = memory;
  }

  /** Float32 tensor with these values; {@link #put(float[])} gives it others. */
  public static Tensor ofFloats(float[] values, long... shape) {
    Tensor tensor = make(OnnxJavaType.FLOAT, values.length, Float.BYTES, shape);
    tensor.put(values);
    return tensor;
  }

  /** Int64 tensor with these values; {@link #put(long[])} gives it others. */
  public static Tensor ofLongs(long[] values, long... shape) {
    Tensor tensor = make(OnnxJavaType.INT64, values.length, Long.BYTES, shape);
    tensor.put(values);
    return tensor;
  }

  /** Float32 tensor of zeros, to be filled with {@link #put(int, float[])} or by a run. */
  public static Tensor ofZeros(long... shape) {
    Tensor tensor = make(OnnxJavaType.FLOAT, elements(shape), Float.BYTES, shape);
    FloatBuffer zeros = ((FloatBuffer) tensor.ownBuffer()).duplicate().position(0);
    while (zeros.hasRemaining()) {
      zeros.put(ZEROS, 0, Math.min(ZEROS.length, zeros.remaining()));
    }
    return tensor;
  }

  /** Int64 scalar: a tensor without axes. */
  public static Tensor ofLong(long value) {
    return ofLongs(new long[] {value});
  }

  /** Boolean tensor of shape [1]. */
  public static Tensor ofBoolean(boolean value) {
    return ofBooleans(new boolean[] {value}, 1);
  }

  /** Boolean tensor with these values; {@link #put(boolean[])} gives it others. */
  public static Tensor ofBooleans(boolean[] values, long... shape) {
    Tensor tensor = make(OnnxJavaType.BOOL, values.length, 1, shape);
    tensor.put(values);
    return tensor;
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
    memory.ifPresent(MEMORY::giveBack);
    memory = Optional.empty();
  }

  @Override
  public String toString() {
    return onnx.getInfo().type + Arrays.toString(shape());
  }

  OnnxTensor onnx() {
    return onnx;
  }

  private Buffer ownBuffer() {
    if (onnx.isClosed()) {
      throw new IllegalStateException("the tensor is closed, its memory may be another's");
    }
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

  private static Tensor make(OnnxJavaType type, int elements, int elementBytes, long... shape) {
    int bytes = Math.multiplyExact(elements, elementBytes);
    ByteBuffer memory = MEMORY.take(bytes);
    ByteBuffer values = memory.slice(0, bytes).order(ByteOrder.nativeOrder());
    try {
      return new Tensor(onnx(type, values, shape), Optional.of(memory));
    } catch (OrtException e) {
      MEMORY.giveBack(memory);
      throw new ModelErrorException("Cannot make tensor: " + e.getMessage() + ".", e);
    }
  }

  private static OnnxTensor onnx(OnnxJavaType type, ByteBuffer values, long... shape)
      throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    return switch (type) {
      case FLOAT -> OnnxTensor.createTensor(environment, values.asFloatBuffer(), shape);
      case INT64 -> OnnxTensor.createTensor(environment, values.asLongBuffer(), shape);
      default -> OnnxTensor.createTensor(environment, values, shape, type);
    };
  }
}
