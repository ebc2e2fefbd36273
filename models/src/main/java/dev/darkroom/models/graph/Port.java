package dev.darkroom.models.graph;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** An input or output of a graph; its type is in {@code other}. */
public record Port(Fields other, String name) {
  private static final int NAME = 1;
  private static final int TYPE = 2;
  private static final int TENSOR = 1;
  private static final int SHAPE = 2;
  private static final int AXIS = 1;
  private static final int SIZE = 1;
  private static final int SYMBOL = 2;

  static Port of(Fields fields) {
    return new Port(fields.without(NAME), fields.text(NAME).orElse(""));
  }

  /** The size of each axis of a tensor; of one that may have any size, nothing. */
  public List<OptionalLong> shape() {
    return tensor().message(SHAPE).orElse(Fields.NONE).messages(AXIS).stream()
        .map(axis -> axis.numbers(SIZE).stream().mapToLong(Long::longValue).findFirst())
        .toList();
  }

  public Port named(String newName) {
    return new Port(other, newName);
  }

  /** A tensor of the same elements and rank, with an axis of another symbol that has any size. */
  public Port withSymbol(int axis, String symbol) {
    List<ByteString> axes =
        new ArrayList<>(tensor().message(SHAPE).orElse(Fields.NONE).bytes(AXIS));
    axes.set(axis, Fields.NONE.withText(SYMBOL, symbol).toBytes());
    Fields tensor = tensor().withMessage(SHAPE, Fields.NONE.with(AXIS, axes));
    Fields type = other.message(TYPE).orElse(Fields.NONE).withMessage(TENSOR, tensor);
    return new Port(other.withMessage(TYPE, type), name);
  }

  Fields toFields() {
    return other.withText(NAME, name);
  }

  private Fields tensor() {
    return other.message(TYPE).flatMap(type -> type.message(TENSOR)).orElse(Fields.NONE);
  }
}
