package dev.darkroom.dataset.parquet;

import dev.darkroom.dataset.storage.StorageFile;
import java.io.IOException;
import java.util.Optional;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes in cells of files that others wrote; reads their pages, not their row groups.
 * Rows that follow one another share their pages. For one thread; whoever makes it closes it.
 */
public final class CellReader implements AutoCloseable {
  private final int ahead;
  private @Nullable CellRun run;

  private CellReader(int ahead) {
    this.ahead = ahead;
  }

  /** For cells here and there. */
  public static CellReader single() {
    return new CellReader(1);
  }

  /**
   * For cells whose rows mostly go up.
   *
   * @param rows that are read together
   */
  public static CellReader ahead(int rows) {
    return new CellReader(rows);
  }

  /**
   * @param column of kind {@link ColumnKind#BYTES} or {@link ColumnKind#IMAGE}
   * @param row counted from 0 over the whole file
   * @return empty when the cell is null
   * @throws IOException when there is no such column or row
   * @throws DamagedFileException when the file is not what its footer says
   */
  public Optional<byte[]> read(StorageFile file, String column, long row) throws IOException {
    try {
      CellRun at = run;
      if (at == null || !at.has(file, column, row)) {
        close();
        at = CellRun.open(file, column, row, ahead);
        run = at;
      }
      return bytes(at.read(row), column);
    } catch (DamagedFileException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new DamagedFileException(file, e);
    }
  }

  /** The column alone, of a struct its bytes alone. */
  static MessageType projection(MessageType stored, String column) throws IOException {
    if (!stored.containsField(column)) {
      throw new IOException("its file has no column " + column);
    }
    Type field = stored.getType(column);
    return switch (ColumnKind.of(field)) {
      case BYTES -> new MessageType(stored.getName(), field);
      case IMAGE -> {
        GroupType struct = field.asGroupType();
        yield new MessageType(
            stored.getName(), struct.withNewFields(struct.getType(ColumnKind.BYTES_FIELD)));
      }
      default -> throw new IOException("its file's column " + column + " holds no bytes");
    };
  }

  private static Optional<byte[]> bytes(Group row, String column) {
    if (row.getFieldRepetitionCount(column) == 0) {
      return Optional.empty();
    }
    if (row.getType().getType(column).isPrimitive()) {
      return Optional.of(row.getBinary(column, 0).getBytes());
    }
    Group struct = row.getGroup(column, 0);
    return struct.getFieldRepetitionCount(0) == 0
        ? Optional.empty()
        : Optional.of(struct.getBinary(0, 0).getBytes());
  }

  @Override
  public void close() throws IOException {
    CellRun last = run;
    run = null;
    if (last != null) {
      last.close();
    }
  }
}
