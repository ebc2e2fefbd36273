package dev.darkroom.dataset.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.io.InputFile;

/** The rows of one file in order. For one thread. */
public final class Rows<T> implements Closeable {
  private final InputFile file;
  private final ParquetReader<Group> groups;
  private final Function<Row, T> reader;

  Rows(InputFile file, ParquetReader<Group> groups, Function<Row, T> reader) {
    this.file = file;
    this.groups = groups;
    this.reader = reader;
  }

  /** Empty after the last row; {@link DamagedFileException} when the file is no such file. */
  public Optional<T> next() throws IOException {
    try {
      return Optional.ofNullable(groups.read()).map(group -> reader.apply(new Row(group)));
    } catch (RuntimeException e) {
      // Parquet tells of a broken file in a dozen unchecked ways.
      throw new DamagedFileException(file, e);
    }
  }

  @Override
  public void close() throws IOException {
    groups.close();
  }
}
