package dev.darkroom.dataset.parquet;

import com.google.errorprone.annotations.MustBeClosed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;

/**
 * A kind of Parquet file whose rows are records of type T. Equal rows give equal bytes: nothing of
 * time, machine or chance enters the file. Thread-safe. Needs no Hadoop installation.
 */
public final class Table<T> {
  private final MessageType schema;
  private final Columns<T> columns;
  private final Function<Row, T> reader;
  private final Settings settings;

  /** How files are laid out; given the file's schema. */
  @FunctionalInterface
  public interface Settings {
    ExampleParquetWriter.Builder apply(MessageType schema, ExampleParquetWriter.Builder builder);
  }

  public Table(String name, Columns<T> columns, Function<Row, T> reader) {
    this(name, columns, reader, (schema, builder) -> builder);
  }

  private Table(String name, Columns<T> columns, Function<Row, T> reader, Settings settings) {
    this.schema = columns.schema(name);
    this.columns = columns;
    this.reader = reader;
    this.settings = settings;
  }

  /** The same table, written with other settings than snappy and the library's defaults. */
  public Table<T> withSettings(Settings changed) {
    return new Table<>(schema.getName(), columns, reader, changed);
  }

  public MessageType schema() {
    return schema;
  }

  /** Writes a new file; the path must be free. */
  public void write(Path file, Iterable<T> rows) throws IOException {
    ExampleParquetWriter.Builder builder =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(schema);
    builder.withCompressionCodec(CompressionCodecName.SNAPPY);
    try (ParquetWriter<Group> writer = settings.apply(schema, builder).build()) {
      for (T row : rows) {
        Group group = new SimpleGroup(schema);
        columns.put(group, row);
        writer.write(group);
      }
    }
  }

  public List<T> readAll(InputFile file) throws IOException {
    List<T> rows = new ArrayList<>();
    try (Rows<T> reading = rows(file)) {
      for (Optional<T> row = reading.next(); row.isPresent(); row = reading.next()) {
        rows.add(row.get());
      }
    }
    return rows;
  }

  /** Number of rows, from the file's footer. */
  public static long count(InputFile file) throws IOException {
    try (ParquetFileReader reader = ParquetFileReader.open(file)) {
      return reader.getRecordCount();
    } catch (RuntimeException e) {
      throw new DamagedFileException(file, e);
    }
  }

  /** Rows one after the other; holds one row group. The caller closes it. */
  @MustBeClosed
  public Rows<T> rows(InputFile file) throws IOException {
    return new Rows<>(file, new GroupReader(file, this::stored).build(), reader);
  }

  /** The first row whose text column equals the value; reads its pages, not the file. */
  public Optional<T> find(InputFile file, String column, String value) throws IOException {
    try {
      return new RowFinder(file, this::stored).find(column, value).map(reader);
    } catch (RuntimeException e) {
      throw new DamagedFileException(file, e);
    }
  }

  private MessageType stored(MessageType file) {
    return columns.schema(schema.getName(), file);
  }
}
