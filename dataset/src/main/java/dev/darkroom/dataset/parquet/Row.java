package dev.darkroom.dataset.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.parquet.example.data.Group;

/** A row as read from a file. A column that the file lacks or holds as null reads as absent. */
public final class Row {
  private final Group group;

  Row(Group group) {
    this.group = group;
  }

  public boolean has(String column) {
    return group.getType().containsField(column) && group.getFieldRepetitionCount(column) > 0;
  }

  public String text(String column) {
    return has(column) ? group.getString(column, 0) : "";
  }

  public Optional<String> optionalText(String column) {
    return optional(column, this::text);
  }

  public int int32(String column) {
    return has(column) ? group.getInteger(column, 0) : 0;
  }

  public long int64(String column) {
    return has(column) ? group.getLong(column, 0) : 0;
  }

  /** NaN when absent. */
  public double float64(String column) {
    return has(column) ? group.getDouble(column, 0) : Double.NaN;
  }

  public boolean bool(String column) {
    return has(column) && group.getBoolean(column, 0);
  }

  /** Empty when absent. */
  public byte[] bytes(String column) {
    return has(column) ? group.getBinary(column, 0).getBytes() : new byte[0];
  }

  public <V> Optional<V> optional(String column, Function<String, V> read) {
    return has(column) ? Optional.of(read.apply(column)) : Optional.empty();
  }

  public List<String> texts(String column) {
    return elements(column, entry -> entry.getString(0, 0));
  }

  public List<Long> int64s(String column) {
    return elements(column, entry -> entry.getLong(0, 0));
  }

  public Row struct(String column) {
    return new Row(group.getGroup(column, 0));
  }

  public List<Row> structs(String column) {
    return elements(column, entry -> new Row(entry.getGroup(0, 0)));
  }

  private <V> List<V> elements(String column, Function<Group, V> read) {
    if (!has(column)) {
      return List.of();
    }
    Group list = group.getGroup(column, 0);
    List<V> values = new ArrayList<>();
    for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
      values.add(read.apply(list.getGroup(0, i)));
    }
    return values;
  }
}
