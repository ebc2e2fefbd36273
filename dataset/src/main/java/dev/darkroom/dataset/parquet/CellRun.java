package dev.darkroom.dataset.parquet;

import dev.darkroom.dataset.storage.StorageFile;
import java.io.IOException;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/** Rows of one row group that stand one behind the other, of one column. */
final class CellRun implements AutoCloseable {
  private final PagedFile file;
  private final String column;
  private final RecordReader<Group> records;
  private final long end;
  private long next;

  private CellRun(
      PagedFile file, String column, RecordReader<Group> records, long first, long end) {
    this.file = file;
    this.column = column;
    this.records = records;
    this.next = first;
    this.end = end;
  }

  /**
   * @param most rows, fewer where the row group ends
   */
  static CellRun open(StorageFile path, String column, long row, int most) throws IOException {
    PagedFile file = PagedFile.open(path);
    try {
      return open(file, column, row, most);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static CellRun open(PagedFile file, String column, long row, int most)
      throws IOException {
    MessageType stored = file.getFileMetaData().getSchema();
    MessageType wanted = CellReader.projection(stored, column);
    file.setRequestedSchema(wanted);
    int group = 0;
    long first = 0;
    for (BlockMetaData block : file.getRowGroups()) {
      long end = first + block.getRowCount();
      if (row < end) {
        long last = Math.min(end, row + most);
        RecordReader<Group> records =
            new ColumnIOFactory()
                .getColumnIO(wanted, stored)
                .getRecordReader(
                    file.pages(group, row - first, last - first),
                    new GroupRecordConverter(wanted),
                    FilterCompat.NOOP);
        return new CellRun(file, column, records, row, last);
      }
      first = end;
      group++;
    }
    throw new IOException("its file has only " + first + " rows");
  }

  boolean has(StorageFile path, String wanted, long row) throws IOException {
    return row >= next && row < end && column.equals(wanted) && file.isStill(path);
  }

  /** Rows before it are passed over. */
  Group read(long row) {
    while (next < row) {
      records.read();
      next++;
    }
    next++;
    return records.read();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
