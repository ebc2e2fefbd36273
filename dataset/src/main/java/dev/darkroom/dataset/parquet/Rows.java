package dev.darkroom.dataset.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;

/** The rows of one file in order. For one thread. */
public final class Rows<T> implements Closeable {
  private final ParquetReader<Group> groups;
  private final Function<Row, T> reader;

  Rows(ParquetReader<Group> groups, Function<Row, T> reader) {
    this.groups = groups;
    this.reader = reader;
  }

  /** Empty after the last row. */
  public Optional<T> next() throws IOException {
    return Optional.ofNullable(groups.read()).map(group -> reader.apply(new Row(group)));
  }

  @Override
  public void close() throws IOException {
    groups.close();
  }
}
