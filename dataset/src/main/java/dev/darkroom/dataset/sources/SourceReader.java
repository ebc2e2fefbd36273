package dev.darkroom.dataset.sources;

import dev.darkroom.dataset.parquet.CellReader;
import dev.darkroom.dataset.storage.StorageFile;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads images in the order in which they were listed: what lies side by side in a table is read
 * together. For one thread; whoever makes it closes it.
 */
public final class SourceReader implements AutoCloseable {
  private static final int ROWS = 64;

  private final CellReader cells = CellReader.ahead(ROWS);

  /** Good until the next is asked for. */
  public SourceBytes at(Place place) {
    return place instanceof Place.Cell cell
        ? new CellBytes(StorageFile.at(cell.uri()), cell, cells::read)
        : SourceBytes.at(place);
  }

  @Override
  public void close() {
    try {
      cells.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
