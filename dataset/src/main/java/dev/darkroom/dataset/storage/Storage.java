package dev.darkroom.dataset.storage;

import dev.darkroom.base.Digest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one port to where bytes live. Paths are relative, separated by {@code /}. Implementations are
 * thread-safe. Every method throws {@link IOException} for what the environment did; a path that
 * leaves the root is an {@link IllegalArgumentException}.
 */
public interface Storage {

  /**
   * All files under the folder, recursively, sorted by path; empty when there is no such folder.
   * Hidden files (a name that begins with a dot) belong to the storage and are not listed.
   */
  default List<Entry> list(String folder) throws IOException {
    try (Stream<Entry> below = walk(folder.isEmpty() ? "" : folder + "/")) {
      return below
          .filter(entry -> entry.path().charAt(entry.path().lastIndexOf('/') + 1) != '.')
          .sorted(Comparator.comparing(Entry::path))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Each file whose path begins with a text, hidden ones too, in no certain order; looked for page
   * by page as they are asked for. The caller closes it. Failures while it is used are {@link
   * UncheckedIOException}s.
   */
  Stream<Entry> walk(String prefix) throws IOException;

  Optional<Entry> stat(String path) throws IOException;

  /**
   * A text that changes whenever a file right in the folder is made, replaced or deleted; found
   * without opening a file. Empty when there is no such folder.
   */
  default String state(String folder) throws IOException {
    List<Entry> entries = list(folder);
    return entries.isEmpty() ? "" : Digest.ofText(entries.toString()).hex();
  }

  /** Where the storage is, as people write it and {@link Storages#open} reads it. */
  default String location() {
    return location("");
  }

  /** A file's name for people: a path on this machine, or as {@code s3://bucket/a b.jpg}. */
  String location(String path);

  /** The URI by which {@link StorageFile#at} finds the file again. */
  String uri(String path);

  /** For reading by ranges. The caller closes it. */
  default SeekableByteChannel open(String path) throws IOException {
    Entry entry = stat(path).orElseThrow(() -> new FileNotFoundException(path));
    return new RangeChannel(this, path, entry.bytes());
  }

  /** Reads {@code length} bytes at {@code offset}; shorter only at the end of the file. */
  ByteBuffer read(String path, long offset, int length) throws IOException;

  /** The whole file; {@link FileNotFoundException} when there is none. */
  default byte[] readAll(String path) throws IOException {
    for (int attempt = 0; attempt < 10; attempt++) {
      Entry entry = stat(path).orElseThrow(() -> new FileNotFoundException(path));
      int size = Math.toIntExact(entry.bytes());
      ByteBuffer found = read(path, 0, Math.addExact(size, 1));
      if (found.remaining() == size) {
        byte[] content = new byte[size];
        found.get(content);
        return content;
      }
      // It was replaced in between.
    }
    throw new IOException(location(path) + " changes while it is read");
  }

  /**
   * Writes the whole file, or nothing: readers see the file complete or not at all, also after a
   * crash. Exactly one of several concurrent writers of one path wins.
   *
   * @return true when this call made the file, false when it was there already (then nothing
   *     changed)
   */
  boolean createIfAbsent(String path, Content content) throws IOException;

  /** As {@link #createIfAbsent(String, Content)}, for content that is small. */
  default boolean createIfAbsent(String path, byte[] content) throws IOException {
    return createIfAbsent(path, temporary -> Files.write(temporary, content));
  }

  /** Replaces the file atomically (for mutable files: dataset card, caches). */
  void replace(String path, byte[] content) throws IOException;

  /** Deletes the file; false when there was none. */
  boolean delete(String path) throws IOException;

  /** A file: path relative to the storage's root, size in bytes, and what tells that it changed. */
  record Entry(String path, long bytes, Stamp stamp) {}

  /** Writes a file's content to a local temporary path that the storage then publishes. */
  @FunctionalInterface
  interface Content {
    void writeTo(Path temporary) throws IOException;
  }
}
