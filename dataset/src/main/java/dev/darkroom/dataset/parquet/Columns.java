package dev.darkroom.dataset.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.InvalidRecordException;
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

  /**
   * @param optional whether files of an older Darkroom may lack it; then it reads as absent
   * @param stored its type as far as a file has it, given the file's own
   */
  private record Column<T>(Type type, Put<T> put, boolean optional, UnaryOperator<Type> stored) {}

  /** Adds the row's value to the group; adds nothing for null. */
  private interface Put<T> {
    void into(Group group, T row);
  }

  public Columns<T> text(String name, Function<T, String> value) {
    return add(textType(name), (group, row) -> group.add(name, binary(value.apply(row))));
  }

  public Columns<T> optionalText(String name, Function<T, Optional<String>> value) {
    return addOptional(
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
    return addOptional(
        primitive(PrimitiveTypeName.INT32, name),
        (group, row) -> value.apply(row).ifPresent(number -> group.add(name, (int) number)));
  }

  public Columns<T> int64(String name, ToLongFunction<T> value) {
    return add(
        primitive(PrimitiveTypeName.INT64, name),
        (group, row) -> group.add(name, value.applyAsLong(row)));
  }

  public Columns<T> optionalInt64(String name, Function<T, Optional<Long>> value) {
    return addOptional(
        primitive(PrimitiveTypeName.INT64, name),
        (group, row) -> value.apply(row).ifPresent(number -> group.add(name, (long) number)));
  }

  public Columns<T> float64(String name, ToDoubleFunction<T> value) {
    return add(
        primitive(PrimitiveTypeName.DOUBLE, name),
        (group, row) -> group.add(name, value.applyAsDouble(row)));
  }

  public Columns<T> optionalFloat64(String name, Function<T, Optional<Double>> value) {
    return addOptional(
        primitive(PrimitiveTypeName.DOUBLE, name),
        (group, row) -> value.apply(row).ifPresent(number -> group.add(name, (double) number)));
  }

  public Columns<T> texts(String name, Function<T, List<String>> values) {
    Type type = textType("element");
    return list(name, type, values, (entry, text) -> entry.add(0, binary(text)), asIs(name, type));
  }

  /** A list that files of an older Darkroom may lack; then it reads as empty. */
  public Columns<T> optionalTexts(String name, Function<T, List<String>> values) {
    texts(name, values);
    Column<T> column = columns.remove(columns.size() - 1);
    columns.add(new Column<>(column.type, column.put, true, column.stored));
    return this;
  }

  public Columns<T> int64s(String name, Function<T, List<Long>> values) {
    Type type = primitive(PrimitiveTypeName.INT64, "element");
    return list(
        name, type, values, (entry, number) -> entry.add(0, (long) number), asIs(name, type));
  }

  /** The columns of another record that this one holds or makes. */
  public <S> Columns<T> including(Columns<S> other, Function<T, S> part) {
    for (Column<S> column : other.columns) {
      columns.add(
          new Column<>(
              column.type,
              (group, row) -> column.put.into(group, part.apply(row)),
              column.optional,
              column.stored));
    }
    return this;
  }

  public <S> Columns<T> struct(String name, Columns<S> fields, Function<T, S> value) {
    return add(
        fields.groupType(name),
        (group, row) -> fields.put(group.addGroup(name), value.apply(row)),
        file -> fields.groupType(name, file));
  }

  public <S> Columns<T> structs(String name, Columns<S> fields, Function<T, List<S>> values) {
    return list(
        name,
        fields.groupType("element"),
        values,
        (entry, value) -> fields.put(entry.addGroup(0), value),
        file -> listType(name, fields.groupType("element", element(file))));
  }

  MessageType schema(String name) {
    return new MessageType(name, types());
  }

  /**
   * The schema for reading a file: without optional columns that it lacks.
   *
   * @throws InvalidRecordException when it lacks others, or they are of another type
   */
  MessageType schema(String name, MessageType file) {
    return new MessageType(name, types(file));
  }

  void put(Group group, T row) {
    columns.forEach(column -> column.put.into(group, row));
  }

  private GroupType groupType(String name) {
    return new GroupType(Type.Repetition.OPTIONAL, name, types());
  }

  private GroupType groupType(String name, Type file) {
    if (file.isPrimitive()) {
      throw otherType(name, file);
    }
    return new GroupType(Type.Repetition.OPTIONAL, name, types(file.asGroupType()));
  }

  private List<Type> types() {
    return columns.stream().map(Column::type).toList();
  }

  private List<Type> types(GroupType file) {
    List<Type> types = new ArrayList<>();
    for (Column<T> column : columns) {
      String name = column.type.getName();
      if (file.containsField(name)) {
        types.add(column.stored.apply(file.getType(name)));
      } else if (!column.optional) {
        throw new InvalidRecordException(
            "it has no column " + name + ", so it holds something else");
      }
    }
    return types;
  }

  private static Type element(Type list) {
    boolean isList =
        !list.isPrimitive()
            && list.asGroupType().getFieldCount() == 1
            && !list.asGroupType().getType(0).isPrimitive()
            && list.asGroupType().getType(0).asGroupType().getFieldCount() == 1;
    if (!isList) {
      throw otherType(list.getName(), list);
    }
    return list.asGroupType().getType(0).asGroupType().getType(0);
  }

  private static UnaryOperator<Type> asIs(String name, Type element) {
    return file -> {
      requireSame(element, element(file));
      return listType(name, element);
    };
  }

  private static void requireSame(Type wanted, Type file) {
    boolean same =
        file.isPrimitive()
            && wanted.asPrimitiveType().getPrimitiveTypeName()
                == file.asPrimitiveType().getPrimitiveTypeName();
    if (!same) {
      throw otherType(wanted.getName(), file);
    }
  }

  private static InvalidRecordException otherType(String name, Type file) {
    return new InvalidRecordException("its column " + name + " is " + file);
  }

  private <S> Columns<T> list(
      String name,
      Type element,
      Function<T, List<S>> values,
      Put<S> putElement,
      UnaryOperator<Type> stored) {
    return add(
        listType(name, element),
        (group, row) -> {
          Group list = group.addGroup(name);
          values.apply(row).forEach(value -> putElement.into(list.addGroup(0), value));
        },
        stored);
  }

  private static Type listType(String name, Type element) {
    return Types.optionalList().element(element).named(name);
  }

  private Columns<T> add(Type type, Put<T> put) {
    return add(type, put, false);
  }

  private Columns<T> addOptional(Type type, Put<T> put) {
    return add(type, put, true);
  }

  private Columns<T> add(Type primitive, Put<T> put, boolean optional) {
    columns.add(
        new Column<>(
            primitive,
            put,
            optional,
            file -> {
              requireSame(primitive, file);
              return primitive;
            }));
    return this;
  }

  private Columns<T> add(Type type, Put<T> put, UnaryOperator<Type> stored) {
    columns.add(new Column<>(type, put, false, stored));
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
