package dev.darkroom.dataset.storage;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/** A file, on this machine or in a storage. Naming one opens nothing. */
public sealed interface StorageFile permits LocalFile, KeyedFile {

  /**
   * @param uri as {@link #uri()} gives it
   * @throws IllegalArgumentException when no file can be called that
   */
  static StorageFile at(String uri) {
    return Location.ofUri(uri)
        .<StorageFile>map(location -> new KeyedFile(Storages.root(location), location.path()))
        .orElseGet(() -> new LocalFile(Path.of(URI.create(uri))));
  }

  static StorageFile of(Path file) {
    return new LocalFile(file);
  }

  static StorageFile of(Storage storage, String path) {
    return new KeyedFile(storage, path);
  }

  /** In which every character of its name survives. */
  String uri();

  /** Size and stamp as they are now; an {@link IOException} when it is not there, or no file. */
  Storage.Entry entry() throws IOException;

  /** Whether asking for its entry is nothing to save. */
  boolean isNear();

  /** The caller closes it. */
  SeekableByteChannel open() throws IOException;

  /**
   * The caller closes it.
   *
   * @param first bytes that surely are wanted; asked for at once
   */
  InputStream stream(long offset, long first) throws IOException;

  /**
   * @param name as a file beside this one speaks of it; {@code /} and a scheme may lead elsewhere
   * @throws IllegalArgumentException when no file can be called that
   */
  StorageFile beside(String name);
}
