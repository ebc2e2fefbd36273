package dev.darkroom.dataset.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.Deque;

/** A file of a storage, by its path there. */
public record KeyedFile(Storage storage, String path) implements StorageFile {

  @Override
  public String uri() {
    return storage.uri(path);
  }

  @Override
  public Storage.Entry entry() throws IOException {
    return storage.stat(path).orElseThrow(() -> new NoSuchFileException(""));
  }

  @Override
  public boolean isNear() {
    return false;
  }

  @Override
  public SeekableByteChannel open() throws IOException {
    return storage.open(path);
  }

  @Override
  public InputStream stream(long offset, long first) {
    return new BlockStream(storage, path, offset, first);
  }

  @Override
  public StorageFile beside(String name) {
    return Location.parse(name)
        .<StorageFile>map(there -> new KeyedFile(Storages.root(there), there.path()))
        .orElseGet(() -> new KeyedFile(storage, resolved(name)));
  }

  private String resolved(String name) {
    Deque<String> segments = new ArrayDeque<>();
    String folder = name.startsWith("/") ? "" : path.substring(0, path.lastIndexOf('/') + 1);
    for (String segment : (folder + name).split("/")) {
      if (segment.equals("..")) {
        if (segments.pollLast() == null) {
          throw new IllegalArgumentException("Invalid name: " + name + " (leads out of its root)");
        }
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    return String.join("/", segments);
  }

  @Override
  public String toString() {
    return storage.location(path);
  }
}
