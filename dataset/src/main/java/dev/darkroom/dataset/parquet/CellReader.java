package dev.darkroom.dataset.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Reads the bytes in one cell of a file that others wrote; reads its page, not its row group. */
public final class CellReader {
  private CellReader() {}

  /**
   * @param column of kind {@link ColumnKind#BYTES} or {@link ColumnKind#IMAGE}
   * @param row counted from 0 over the whole file
   * @return empty when the cell is null
   * @throws IOException when there is no such column or row
   * @throws DamagedFileException when the file is not what its footer says
   */
  public static Optional<byte[]> read(Path file, String column, long row) throws IOException {
    try (PagedFile reader = PagedFile.open(file)) {
      MessageType stored = reader.getFileMetaData().getSchema();
      MessageType wanted = projection(stored, column);
      reader.setRequestedSchema(wanted);
      int group = 0;
      long first = 0;
      for (BlockMetaData block : reader.getRowGroups()) {
        if (row < first + block.getRowCount()) {
          return bytes(
              new ColumnIOFactory()
                  .getColumnIO(wanted, stored)
                  .getRecordReader(
                      reader.pages(group, row - first),
                      new GroupRecordConverter(wanted),
                      FilterCompat.NOOP)
                  .read(),
              column);
        }
        first += block.getRowCount();
        group++;
      }
      throw new IOException("its file has only " + first + " rows");
    } catch (DamagedFileException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new DamagedFileException(file, e);
    }
  }

  private static MessageType projection(MessageType stored, String column) throws IOException {
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
}
