package dev.darkroom.dataset.sources;

import dev.darkroom.dataset.parquet.CellReader;
import dev.darkroom.dataset.parquet.DamagedFileException;
import dev.darkroom.dataset.storage.StorageFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An image in a Parquet table. Its page is read once, whatever is asked of it. */
final class CellBytes extends SourceBytes {
  private final StorageFile table;
  private final Place.Cell cell;
  private final Cells reader;
  private byte @Nullable [] bytes;

  /** Reads a cell. */
  @FunctionalInterface
  interface Cells {
    Optional<byte[]> read(StorageFile table, String column, long row) throws IOException;
  }

  CellBytes(StorageFile table, Place.Cell cell, Cells reader) {
    this.table = table;
    this.cell = cell;
    this.reader = reader;
  }

  /** Whose table is opened for this image alone. */
  static CellBytes alone(StorageFile table, Place.Cell cell) {
    return new CellBytes(
        table,
        cell,
        (file, column, row) -> {
          try (CellReader reader = CellReader.single()) {
            return reader.read(file, column, row);
          }
        });
  }

  @Override
  public long size() throws IOException {
    return bytes().length;
  }

  @Override
  InputStream open() throws IOException {
    return new ByteArrayInputStream(bytes());
  }

  private byte[] bytes() throws IOException {
    byte[] known = bytes;
    if (known == null) {
      known = load();
      bytes = known;
    }
    return known;
  }

  private byte[] load() throws IOException {
    try {
      return reader
          .read(table, cell.column(), cell.row())
          .orElseThrow(() -> new IOException("the row has no image"));
    } catch (DamagedFileException e) {
      throw new IOException("its table is damaged (" + e.getMessage() + ")", e);
    }
  }
}
