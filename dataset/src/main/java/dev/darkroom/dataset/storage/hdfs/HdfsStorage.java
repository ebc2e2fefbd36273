package dev.darkroom.dataset.storage.hdfs;

import dev.darkroom.dataset.storage.Location;
import dev.darkroom.dataset.storage.Stamp;
import dev.darkroom.dataset.storage.Storage;
import dev.darkroom.dataset.storage.StoragePath;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * A folder of a Hadoop file system. A file is written under a hidden name beside its place and then
 * renamed, which the name node does for one writer only.
 */
final class HdfsStorage implements Storage {
  private final Configuration configuration;
  private final String authority;
  private final String folder;

  /**
   * @param authority name node and port, or a name service; empty for the one that is configured
   */
  HdfsStorage(Configuration configuration, String authority, String folder) {
    this.configuration = configuration;
    this.authority = authority;
    this.folder = folder;
  }

  @Override
  public String location(String path) {
    return place(path).toString();
  }

  @Override
  public String uri(String path) {
    return place(path).uri();
  }

  private Location place(String path) {
    return new Location("hdfs", authority, StoragePath.join(folder, path));
  }

  @Override
  public Stream<Entry> walk(String prefix) throws IOException {
    try {
      String start = prefix.substring(0, Math.max(0, prefix.lastIndexOf('/')));
      RemoteIterator<LocatedFileStatus> files = files().listFiles(path(start), true);
      int root = path("").toUri().getPath().length() + (folder.isEmpty() ? 0 : 1);
      StatusIterator each = new StatusIterator(files, failure -> told(failure, prefix));
      return StreamSupport.stream(each.spliterator(), false)
          .map(file -> entry(file.getPath().toUri().getPath().substring(root), file))
          .filter(entry -> entry.path().startsWith(prefix));
    } catch (FileNotFoundException e) {
      return Stream.empty();
    } catch (IOException e) {
      throw told(e, prefix);
    }
  }

  @Override
  public Optional<Entry> stat(String path) throws IOException {
    Path file = path(path);
    try {
      FileStatus status = files().getFileStatus(file);
      return status.isFile() ? Optional.of(entry(path, status)) : Optional.empty();
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw told(e, path);
    }
  }

  private static Entry entry(String path, FileStatus status) {
    return new Entry(path, status.getLen(), Stamp.modified(status.getModificationTime()));
  }

  @Override
  public ByteBuffer read(String path, long offset, int length) throws IOException {
    Path file = path(path);
    try (FSDataInputStream in = files().open(file)) {
      long there = Math.max(0, files().getFileStatus(file).getLen() - offset);
      byte[] bytes = new byte[(int) Math.min(length, there)];
      in.readFully(offset, bytes);
      return ByteBuffer.wrap(bytes);
    } catch (IOException e) {
      throw told(e, path);
    }
  }

  @Override
  public boolean createIfAbsent(String path, Content content) throws IOException {
    Path target = path(path);
    if (stat(path).isPresent()) {
      return false;
    }
    java.nio.file.Path scratch = Files.createTempDirectory("darkroom-hdfs-");
    java.nio.file.Path file = scratch.resolve("content");
    try {
      content.writeTo(file);
      return publish(path, target, file, Options.Rename.NONE);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(scratch);
    }
  }

  @Override
  public void replace(String path, byte[] content) throws IOException {
    Path target = path(path);
    java.nio.file.Path file = Files.createTempFile("darkroom-hdfs-", "");
    try {
      Files.write(file, content);
      publish(path, target, file, Options.Rename.OVERWRITE);
    } finally {
      Files.delete(file);
    }
  }

  /** False when the name was taken. */
  private boolean publish(
      String path, Path target, java.nio.file.Path content, Options.Rename manner)
      throws IOException {
    Path hidden =
        new Path(target.getParent(), "." + target.getName() + "." + UUID.randomUUID() + ".tmp");
    try {
      try (FSDataOutputStream out = files().create(hidden, false)) {
        Files.copy(content, out);
        out.hsync();
      }
      FileContext.getFileContext(files().getUri(), configuration).rename(hidden, target, manner);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw told(e, path);
    } finally {
      files().delete(hidden, false);
    }
  }

  @Override
  public boolean delete(String path) throws IOException {
    try {
      return stat(path).isPresent() && files().delete(path(path), false);
    } catch (IOException e) {
      throw told(e, path);
    }
  }

  /** Hadoop keeps one for each server and user. */
  private FileSystem files() throws IOException {
    try {
      return FileSystem.get(URI.create("hdfs://" + authority + "/"), configuration);
    } catch (IllegalArgumentException e) {
      throw HdfsFailures.unreachable(e, location());
    }
  }

  private Path path(String path) {
    String inside = folder.isEmpty() ? path : StoragePath.inside(path);
    return new Path(
        "hdfs", authority.isEmpty() ? null : authority, "/" + StoragePath.join(folder, inside));
  }

  private IOException told(IOException failure, String path) {
    return HdfsFailures.of(failure, location(path));
  }
}
