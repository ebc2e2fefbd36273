package dev.darkroom.dataset;

import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record as it travels between workers. {@link Optional} is not serializable; a record that has
 * such components returns its form from {@code writeReplace}.
 */
public final class RecordForm implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Class<? extends Record> type;
  private final @Nullable Object[] values;

  private RecordForm(Class<? extends Record> type, @Nullable Object[] values) {
    this.type = type;
    this.values = values;
  }

  public static RecordForm of(Record row) {
    RecordComponent[] components = row.getClass().getRecordComponents();
    @Nullable Object[] values = new @Nullable Object[components.length];
    try {
      for (int i = 0; i < values.length; i++) {
        Object value = components[i].getAccessor().invoke(row);
        values[i] = value instanceof Optional<?> optional ? optional.orElse(null) : value;
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a public record's accessors are callable", e);
    }
    return new RecordForm(row.getClass(), values);
  }

  private Object readResolve() throws ObjectStreamException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    @Nullable Object[] arguments = values.clone();
    for (int i = 0; i < arguments.length; i++) {
      if (types[i] == Optional.class) {
        arguments[i] = Optional.ofNullable(arguments[i]);
      }
    }
    try {
      return type.getDeclaredConstructor(types).newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      InvalidObjectException invalid = new InvalidObjectException(type.getName());
      invalid.initCause(e);
      throw invalid;
    }
  }
}
