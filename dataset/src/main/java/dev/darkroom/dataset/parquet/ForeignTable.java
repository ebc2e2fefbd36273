package dev.darkroom.dataset.parquet;

import dev.darkroom.dataset.storage.StorageFile;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** A Parquet file that others wrote: its columns, and the texts in them. */
public final class ForeignTable {
  private final StorageFile file;
  private final Map<String, ColumnKind> columns;
  private final long rows;

  private ForeignTable(StorageFile file, Map<String, ColumnKind> columns, long rows) {
    this.file = file;
    this.columns = columns;
    this.rows = rows;
  }

  /** Sees one row after the other. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * @param row counted from 0
     * @param texts by column; absent where the row has none
     */
    void visit(long row, Map<String, String> texts) throws IOException;
  }

  /**
   * Reads the footer.
   *
   * @throws DamagedFileException when it is no Parquet file, or only a part of one
   */
  public static ForeignTable open(StorageFile file) throws IOException {
    ParquetMetadata footer = PagedFile.footer(file);
    Map<String, ColumnKind> columns = new LinkedHashMap<>();
    for (Type column : footer.getFileMetaData().getSchema().getFields()) {
      columns.put(column.getName(), ColumnKind.of(column));
    }
    requireRows(file, footer);
    long rows = footer.getBlocks().stream().mapToLong(group -> group.getRowCount()).sum();
    return new ForeignTable(file, columns, rows);
  }

  /** A footer that claims other numbers of rows than its columns have would be listed in vain. */
  private static void requireRows(StorageFile file, ParquetMetadata footer) {
    MessageType schema = footer.getFileMetaData().getSchema();
    for (BlockMetaData group : footer.getBlocks()) {
      for (ColumnChunkMetaData column : group.getColumns()) {
        String[] path = column.getPath().toArray();
        if (schema.getMaxRepetitionLevel(path) == 0
            && column.getValueCount() != group.getRowCount()) {
          throw new DamagedFileException(
              file,
              new IllegalStateException(
                  "its footer claims %d rows where column %s has %d"
                      .formatted(
                          group.getRowCount(), String.join(".", path), column.getValueCount())));
        }
      }
    }
  }

  /** In the order of the file. */
  public Map<String, ColumnKind> columns() {
    return Map.copyOf(columns);
  }

  public long rows() {
    return rows;
  }

  /**
   * Visits all rows; other columns, images above all, are not read.
   *
   * @param wanted columns that hold text
   */
  public void visit(Collection<String> wanted, Visitor visitor) throws IOException {
    if (wanted.isEmpty()) {
      for (long row = 0; row < rows; row++) {
        visitor.visit(row, Map.of());
      }
      return;
    }
    try (ParquetReader<Group> reader =
        new GroupReader(
                StoredFile.of(file, file.entry().bytes()), stored -> projection(stored, wanted))
            .build()) {
      long row = 0;
      for (Group group = reader.read(); group != null; group = reader.read()) {
        visitor.visit(row++, texts(new Row(group), wanted));
      }
    } catch (RuntimeException e) {
      throw new DamagedFileException(file, e);
    }
  }

  private static MessageType projection(MessageType stored, Collection<String> wanted) {
    List<Type> fields =
        stored.getFields().stream().filter(field -> wanted.contains(field.getName())).toList();
    return new MessageType(stored.getName(), fields);
  }

  private static Map<String, String> texts(Row row, Collection<String> wanted) {
    Map<String, String> texts = new HashMap<>();
    for (String column : wanted) {
      row.optionalText(column).ifPresent(text -> texts.put(column, text));
    }
    return texts;
  }
}
