package dev.darkroom.dataset.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.io.InvalidRecordException;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * What a file holds of the columns that are wanted. A file that an older Darkroom wrote lacks those
 * that came later, which read as absent; its first column, which says what a row is about, must be
 * there.
 */
final class StoredColumns {
  private StoredColumns() {}

  /**
   * @throws InvalidRecordException when the file is of another kind
   */
  static MessageType of(MessageType wanted, MessageType stored) {
    String first = wanted.getType(0).getName();
    if (!stored.containsField(first)) {
      throw new InvalidRecordException(
          "it has no column " + first + ", so it holds something else");
    }
    return new MessageType(wanted.getName(), fields(wanted, stored));
  }

  private static List<Type> fields(GroupType wanted, GroupType stored) {
    List<Type> fields = new ArrayList<>();
    for (Type field : wanted.getFields()) {
      if (stored.containsField(field.getName())) {
        fields.add(field(field, stored.getType(field.getName())));
      }
    }
    return fields;
  }

  private static Type field(Type wanted, Type stored) {
    boolean sameKind =
        wanted.isPrimitive() == stored.isPrimitive()
            && (!wanted.isPrimitive()
                || wanted.asPrimitiveType().getPrimitiveTypeName()
                    == stored.asPrimitiveType().getPrimitiveTypeName());
    if (!sameKind) {
      throw new InvalidRecordException(
          "column " + wanted.getName() + " is " + stored + " (must be " + wanted + ")");
    }
    return wanted.isPrimitive()
        ? wanted
        : wanted.asGroupType().withNewFields(fields(wanted.asGroupType(), stored.asGroupType()));
  }
}
