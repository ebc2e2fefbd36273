package dev.darkroom.dataset.parquet;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.filter2.columnindex.RowRanges;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/**
 * Finds one row by the text in a column. The page index leads to the row's number by that column
 * alone; then each column's one page is read. A filter over all columns would read the neighbours'
 * images too, as it knows only pages of the narrow column.
 */
final class RowFinder {
  private final InputFile file;
  private final UnaryOperator<MessageType> wanted;

  RowFinder(InputFile file, UnaryOperator<MessageType> wanted) {
    this.file = file;
    this.wanted = wanted;
  }

  Optional<Row> find(String column, String value) throws IOException {
    OptionalLong row = rowNumber(column, value);
    return row.isPresent() ? Optional.of(read(row.getAsLong())) : Optional.empty();
  }

  private OptionalLong rowNumber(String column, String value) throws IOException {
    UnaryOperator<MessageType> narrow =
        stored -> new MessageType(stored.getName(), stored.getType(column));
    FilterCompat.Filter equal =
        FilterCompat.get(FilterApi.eq(FilterApi.binaryColumn(column), Binary.fromString(value)));
    try (ParquetReader<Group> reader = new GroupReader(file, narrow).withFilter(equal).build()) {
      return reader.read() == null
          ? OptionalLong.empty()
          : OptionalLong.of(reader.getCurrentRowIndex());
    }
  }

  private Row read(long row) throws IOException {
    try (ParquetFileReader reader = ParquetFileReader.open(file)) {
      MessageType stored = reader.getFileMetaData().getSchema();
      MessageType there = wanted.apply(stored);
      reader.setRequestedSchema(there);
      int group = groupOf(reader, row);
      long first = reader.getRowGroups().get(group).getRowIndexOffset();
      PageReadStore pages =
          reader.readFilteredRowGroup(
              group, RowRanges.builder().addSelectedRow(row - first).build());
      return new Row(
          new ColumnIOFactory()
              .getColumnIO(there, stored)
              .getRecordReader(pages, new GroupRecordConverter(there), FilterCompat.NOOP)
              .read());
    }
  }

  private static int groupOf(ParquetFileReader reader, long row) {
    int group = 0;
    for (BlockMetaData block : reader.getRowGroups()) {
      if (row < block.getRowIndexOffset() + block.getRowCount()) {
        return group;
      }
      group++;
    }
    throw new IllegalStateException("a row that was found is in a row group");
  }
}
