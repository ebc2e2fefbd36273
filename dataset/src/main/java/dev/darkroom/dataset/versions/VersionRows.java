package dev.darkroom.dataset.versions;

import com.google.errorprone.annotations.MustBeClosed;
import dev.darkroom.dataset.parquet.Rows;
import dev.darkroom.dataset.parquet.StoredFile;
import dev.darkroom.dataset.parquet.Table;
import dev.darkroom.dataset.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Rows of several files one after the other, as they are after an overlay. Holds one row group. For
 * one thread.
 *
 * @param <T> {@link VersionRow} or {@link VersionEntry}
 */
public final class VersionRows<T> implements Closeable {
  private final Storage storage;
  private final Table<T> table;
  private final Iterator<Manifest.DataFile> files;
  private final Function<T, Optional<T>> overlay;
  private Optional<Rows<T>> current = Optional.empty();

  @MustBeClosed
  VersionRows(
      Storage storage,
      Table<T> table,
      List<Manifest.DataFile> files,
      Function<T, Optional<T>> overlay) {
    this.storage = storage;
    this.table = table;
    this.files = files.iterator();
    this.overlay = overlay;
  }

  /** Empty after the last row. */
  public Optional<T> next() throws IOException {
    while (true) {
      Optional<T> row = current.isPresent() ? current.get().next() : Optional.empty();
      if (row.isEmpty() && !openNext()) {
        return Optional.empty();
      }
      Optional<T> changed = row.flatMap(overlay);
      if (changed.isPresent()) {
        return changed;
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (current.isPresent()) {
      current.get().close();
      current = Optional.empty();
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // closed by close()
  private boolean openNext() throws IOException {
    close();
    if (!files.hasNext()) {
      return false;
    }
    current = Optional.of(table.rows(StoredFile.of(storage, files.next().path())));
    return true;
  }
}
