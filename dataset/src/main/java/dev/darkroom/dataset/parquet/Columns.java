package dev.darkroom.dataset.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * The columns of a record: name, type, and how a value gets into it. Every field is nullable, as
 * Hugging Face writes them; lists have three levels with {@code list.element}.
 */
public final class Columns<T> {
  private final List<Column<T>> columns = new ArrayList<>();

  private record Column<T>(Type type, Put<T> put) {}

  /** Adds the row's value to the group; adds nothing for null. */
  private interface Put<T> {
    void into(Group group, T row);
  }

  public Columns<T> text(String name, Function<T, String> value) {
    return add(textType(name), (group, row) -> group.add(name, binary(value.apply(row))));
  }

  public Columns<T> optionalText(String name, Function<T, Optional<String>> value) {
    return add(
        textType(name),
        (group, row) -> value.apply(row).ifPresent(text -> group.add(name, binary(text))));
  }

  public Columns<T> bytes(String name, Function<T, byte[]> value) {
    return add(
        primitive(PrimitiveTypeName.BINARY, name),
        (group, row) -> group.add(name, Binary.fromConstantByteArray(value.apply(row))));
  }

  public Columns<T> bool(String name, Predicate<T> value) {
    return add(
        primitive(PrimitiveTypeName.BOOLEAN, name),
        (group, row) -> group.add(name, value.test(row)));
  }

  public Columns<T> int32(String name, ToIntFunction<T> value) {
    return add(
        primitive(PrimitiveTypeName.INT32, name),
        (group, row) -> group.add(name, value.applyAsInt(row)));
  }

  public Columns<T> optionalInt32(String name, Function<T, Optional<Integer>> value) {
    return add(
        primitive(PrimitiveTypeName.INT32, name),
        (group, row) -> value.apply(row).ifPresent(number -> group.add(name, (int) number)));
  }

  public Columns<T> int64(String name, ToLongFunction<T> value) {
    return add(
        primitive(PrimitiveTypeName.INT64, name),
        (group, row) -> group.add(name, value.applyAsLong(row)));
  }

  public Columns<T> optionalInt64(String name, Function<T, Optional<Long>> value) {
    return add(
        primitive(PrimitiveTypeName.INT64, name),
        (group, row) -> value.apply(row).ifPresent(number -> group.add(name, (long) number)));
  }

  public Columns<T> float64(String name, ToDoubleFunction<T> value) {
    return add(
        primitive(PrimitiveTypeName.DOUBLE, name),
        (group, row) -> group.add(name, value.applyAsDouble(row)));
  }

  public Columns<T> optionalFloat64(String name, Function<T, Optional<Double>> value) {
    return add(
        primitive(PrimitiveTypeName.DOUBLE, name),
        (group, row) -> value.apply(row).ifPresent(number -> group.add(name, (double) number)));
  }

  public Columns<T> texts(String name, Function<T, List<String>> values) {
    return list(name, textType("element"), values, (entry, text) -> entry.add(0, binary(text)));
  }

  public Columns<T> int64s(String name, Function<T, List<Long>> values) {
    return list(
        name,
        primitive(PrimitiveTypeName.INT64, "element"),
        values,
        (entry, number) -> entry.add(0, (long) number));
  }

  /** The columns of another record that this one holds or makes. */
  public <S> Columns<T> including(Columns<S> other, Function<T, S> part) {
    for (Column<S> column : other.columns) {
      add(column.type, (group, row) -> column.put.into(group, part.apply(row)));
    }
    return this;
  }

  public <S> Columns<T> struct(String name, Columns<S> fields, Function<T, S> value) {
    return add(
        fields.groupType(name), (group, row) -> fields.put(group.addGroup(name), value.apply(row)));
  }

  public <S> Columns<T> structs(String name, Columns<S> fields, Function<T, List<S>> values) {
    return list(
        name,
        fields.groupType("element"),
        values,
        (entry, value) -> fields.put(entry.addGroup(0), value));
  }

  MessageType schema(String name) {
    return new MessageType(name, types());
  }

  void put(Group group, T row) {
    columns.forEach(column -> column.put.into(group, row));
  }

  private GroupType groupType(String name) {
    return new GroupType(Type.Repetition.OPTIONAL, name, types());
  }

  private List<Type> types() {
    return columns.stream().map(Column::type).toList();
  }

  private <S> Columns<T> list(
      String name, Type element, Function<T, List<S>> values, Put<S> putElement) {
    Type type = Types.optionalList().element(element).named(name);
    return add(
        type,
        (group, row) -> {
          Group list = group.addGroup(name);
          values.apply(row).forEach(value -> putElement.into(list.addGroup(0), value));
        });
  }

  private Columns<T> add(Type type, Put<T> put) {
    columns.add(new Column<>(type, put));
    return this;
  }

  private static Type textType(String name) {
    return Types.optional(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named(name);
  }

  private static Type primitive(PrimitiveTypeName primitive, String name) {
    return Types.optional(primitive).named(name);
  }

  private static Binary binary(String text) {
    return Binary.fromString(text);
  }
}
