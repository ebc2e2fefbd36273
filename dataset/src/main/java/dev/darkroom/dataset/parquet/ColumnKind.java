package dev.darkroom.dataset.parquet;

import java.util.Optional;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** What a column of a table that others wrote holds, as far as it matters for images. */
public enum ColumnKind {
  TEXT,
  BYTES,
  /** Hugging Face's {@code struct<bytes, path>}. */
  IMAGE,
  OTHER;

  /** The field of an {@link #IMAGE} that holds the bytes. */
  static final String BYTES_FIELD = "bytes";

  static ColumnKind of(Type column) {
    if (column.isRepetition(Type.Repetition.REPEATED)) {
      return OTHER;
    }
    if (!column.isPrimitive()) {
      GroupType struct = column.asGroupType();
      boolean isImage =
          struct.containsField(BYTES_FIELD) && of(struct.getType(BYTES_FIELD)) == BYTES;
      return isImage ? IMAGE : OTHER;
    }
    if (column.asPrimitiveType().getPrimitiveTypeName() != PrimitiveTypeName.BINARY) {
      return OTHER;
    }
    Optional<LogicalTypeAnnotation> says = Optional.ofNullable(column.getLogicalTypeAnnotation());
    return says.isEmpty() ? BYTES : says.filter(ColumnKind::isText).isPresent() ? TEXT : OTHER;
  }

  private static boolean isText(LogicalTypeAnnotation annotation) {
    return annotation instanceof StringLogicalTypeAnnotation
        || annotation instanceof EnumLogicalTypeAnnotation
        || annotation instanceof JsonLogicalTypeAnnotation;
  }
}
