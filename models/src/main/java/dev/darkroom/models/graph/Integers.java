package dev.darkroom.models.graph;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A small int64 tensor: shapes and indices.
 *
 * @param axes its own shape, empty for a scalar
 * @param values in C order
 */
public record Integers(List<Long> axes, List<Long> values) {
  private static final int AXES = 1;
  private static final int TYPE = 2;
  private static final int VALUES = 7;
  private static final int RAW_VALUES = 9;
  private static final long TYPE_INT64 = 7;
  private static final int MOST = 64;

  public Integers {
    axes = List.copyOf(axes);
    values = List.copyOf(values);
  }

  /** What a tensor holds; nothing when it is long, lies elsewhere, or is of another type. */
  static Optional<Integers> of(Fields tensor) {
    if (!tensor.numbers(TYPE).equals(List.of(TYPE_INT64))) {
      return Optional.empty();
    }
    List<Long> values = new ArrayList<>();
    for (ByteString raw : tensor.bytes(RAW_VALUES)) {
      if (raw.size() > MOST * Long.BYTES || raw.size() % Long.BYTES != 0) {
        return Optional.empty();
      }
      ByteBuffer numbers = raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
      while (numbers.hasRemaining()) {
        values.add(numbers.getLong());
      }
    }
    values.addAll(tensor.numbers(VALUES));
    List<Long> axes = tensor.numbers(AXES);
    boolean whole = axes.stream().reduce(1L, (some, more) -> some * more) == values.size();
    return whole && values.size() <= MOST
        ? Optional.of(new Integers(axes, values))
        : Optional.empty();
  }

  Fields toTensor() {
    return Fields.NONE
        .withNumbers(AXES, axes)
        .withNumbers(TYPE, List.of(TYPE_INT64))
        .withNumbers(VALUES, values);
  }
}
