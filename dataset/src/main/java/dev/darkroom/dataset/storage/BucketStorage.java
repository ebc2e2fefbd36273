package dev.darkroom.dataset.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A bucket, or a folder of it: what all servers have in common that know keys and no folders. */
public abstract class BucketStorage implements Storage {
  private final String scheme;
  private final String bucket;
  private final String folder;

  /**
   * @param folder without slashes at its ends; empty for the whole bucket
   */
  protected BucketStorage(String scheme, String bucket, String folder) {
    this.scheme = scheme;
    this.bucket = bucket;
    this.folder = folder;
  }

  /** As {@link #walk}, with keys for paths. */
  protected abstract Stream<Entry> objects(String prefix) throws IOException;

  /** As {@link #stat}, with the key for the path. */
  protected abstract Optional<Entry> object(String path, String key) throws IOException;

  /** As {@link #createIfAbsent(String, Content)}. */
  protected abstract boolean put(String path, String key, Path content) throws IOException;

  protected abstract void remove(String path, String key) throws IOException;

  protected final String bucket() {
    return bucket;
  }

  protected final String key(String path) {
    return folder.isEmpty() ? path : StoragePath.join(folder, StoragePath.inside(path));
  }

  @Override
  public final String location(String path) {
    return place(path).toString();
  }

  @Override
  public final String uri(String path) {
    return place(path).uri();
  }

  private Location place(String path) {
    return new Location(scheme, bucket, StoragePath.join(folder, path));
  }

  /** Without the empty objects by which consoles show folders. */
  @Override
  public final Stream<Entry> walk(String prefix) throws IOException {
    int root = folder.isEmpty() ? 0 : folder.length() + 1;
    return objects(folder.isEmpty() ? prefix : folder + "/" + prefix)
        .filter(object -> !object.path().endsWith("/"))
        .map(object -> new Entry(object.path().substring(root), object.bytes(), object.stamp()));
  }

  @Override
  public final Optional<Entry> stat(String path) throws IOException {
    String key = key(path);
    return key.isEmpty()
        ? Optional.empty()
        : object(path, key).map(object -> new Entry(path, object.bytes(), object.stamp()));
  }

  @Override
  public final boolean createIfAbsent(String path, Content content) throws IOException {
    if (stat(path).isPresent()) {
      return false;
    }
    Path scratch = Files.createTempDirectory("darkroom-" + scheme + "-");
    Path file = scratch.resolve("content");
    try {
      content.writeTo(file);
      return put(path, key(path), file);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(scratch);
    }
  }

  @Override
  public final boolean delete(String path) throws IOException {
    if (stat(path).isEmpty()) {
      return false;
    }
    remove(path, key(path));
    return true;
  }
}
