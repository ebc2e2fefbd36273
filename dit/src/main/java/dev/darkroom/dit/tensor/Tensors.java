package dev.darkroom.dit.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Copies between the Java heap and LibTorch, and the few words that its API lacks. */
public final class Tensors {
  private Tensors() {}

  /** A contiguous LibTorch tensor with a copy of the values. */
  public static Tensor of(HostTensor host) {
    long[] sizes = host.sizes();
    return switch (host.type()) {
      case F32 -> Tensor.create(host.floats(), sizes);
      case F64 -> Tensor.create(host.doubles(), sizes);
      case I32 -> Tensor.create(host.ints(), sizes);
      case I64 -> Tensor.create(host.longs(), sizes);
      case U8 -> throw new IllegalArgumentException("Cannot load tensor: U8 has no use here");
    };
  }

  /** A copy on the heap of a float, double or integer tensor. */
  public static HostTensor toHost(Tensor tensor) {
    Tensor dense = tensor.detach().contiguous();
    ElementType type = typeOf(dense.scalar_type());
    int size = Math.toIntExact(dense.numel() * type.bytes());
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    if (size > 0) {
      bytes.put(dense.data_ptr().capacity(size).asByteBuffer());
    }
    return new HostTensor(type, Arrays.stream(dense.shape()).boxed().toList(), bytes.flip());
  }

  /** The values of a 32-bit float tensor, row-major. */
  public static float[] toFloats(Tensor tensor) {
    return toHost(tensor).floats();
  }

  /** Timesteps as a network takes them: {@code [n]} 32-bit floats. */
  public static Tensor timesteps(long[] timesteps) {
    float[] values = new float[timesteps.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = timesteps[i];
    }
    return Tensor.create(values);
  }

  public static Scalar scalar(double value) {
    return new Scalar(value);
  }

  /** "No tensor here", where LibTorch takes an optional one. */
  public static TensorOptional none() {
    return new TensorOptional();
  }

  /** The tensor where LibTorch takes an optional one. */
  public static TensorOptional some(Tensor tensor) {
    return new TensorOptional(tensor);
  }

  /** Sets how many threads LibTorch computes with in this process. */
  public static void useThreads(int threads) {
    torch.set_num_threads(threads);
  }

  private static ElementType typeOf(ScalarType type) {
    return switch (type.intern()) {
      case Float -> ElementType.F32;
      case Double -> ElementType.F64;
      case Int -> ElementType.I32;
      case Long -> ElementType.I64;
      case Byte -> ElementType.U8;
      default ->
          throw new IllegalArgumentException(
              "Invalid element type: " + type + " (must be a float or integer type)");
    };
  }
}
