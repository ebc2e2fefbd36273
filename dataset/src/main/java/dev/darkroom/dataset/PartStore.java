package dev.darkroom.dataset;

import dev.darkroom.dataset.parquet.StoredFile;
import dev.darkroom.dataset.parquet.Table;
import dev.darkroom.dataset.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The part files of one kind of row: one file per chunk, written once. Thread-safe, also among
 * processes: the first writer of a part wins, and a part is there wholly or not at all.
 */
public final class PartStore<T> {
  private static final String EXTENSION = ".parquet";

  private final Storage storage;
  private final String folder;
  private final String prefix;
  private final Table<T> table;
  private final Optional<Label> label;

  /** A small file that says whose parts the folder holds; written before the first part. */
  record Label(String path, byte[] content) {}

  PartStore(Storage storage, String folder, String prefix, Table<T> table, Optional<Label> label) {
    this.storage = storage;
    this.folder = folder;
    this.prefix = prefix;
    this.table = table;
    this.label = label;
  }

  public boolean has(String part) throws IOException {
    return storage.stat(path(part)).isPresent();
  }

  /**
   * Writes a part, rows in the given order.
   *
   * @return false when the part was there already; then nothing changed
   */
  public boolean write(String part, List<T> rows) throws IOException {
    if (label.isPresent()) {
      storage.createIfAbsent(label.get().path(), label.get().content());
    }
    return storage.createIfAbsent(path(part), file -> table.write(file, rows));
  }

  /** Names of the parts that are there, sorted. */
  public List<String> parts() throws IOException {
    String start = folder + "/" + prefix;
    return storage.list(folder).stream()
        .map(Storage.Entry::path)
        .filter(path -> path.startsWith(start) && path.endsWith(EXTENSION))
        .map(path -> path.substring(start.length(), path.length() - EXTENSION.length()))
        .toList();
  }

  public List<T> read(String part) throws IOException {
    return table.readAll(StoredFile.of(storage, path(part)));
  }

  /** All rows of all parts, in the order of the parts' names. Holds them all in memory. */
  public List<T> readAll() throws IOException {
    List<T> rows = new ArrayList<>();
    for (String part : parts()) {
      rows.addAll(read(part));
    }
    return rows;
  }

  private String path(String part) {
    if (!part.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException(
          "Invalid part: " + part + " (must be letters, digits, '.', '_' or '-')");
    }
    return folder + "/" + prefix + part + EXTENSION;
  }
}
