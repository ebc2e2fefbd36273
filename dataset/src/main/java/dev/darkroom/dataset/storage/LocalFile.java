package dev.darkroom.dataset.storage;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** A file of this machine. Names that are no valid text are kept as they are. */
public record LocalFile(Path path) implements StorageFile {

  @Override
  public String uri() {
    return path.toUri().toString();
  }

  @Override
  public Storage.Entry entry() throws IOException {
    if (!Files.isRegularFile(path)) {
      throw Files.exists(path) ? new IOException("it is no file") : new NoSuchFileException("");
    }
    BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
    return new Storage.Entry(
        path.toString(), now.size(), Stamp.modified(now.lastModifiedTime().toMillis()));
  }

  @Override
  public boolean isNear() {
    return true;
  }

  @Override
  public SeekableByteChannel open() throws IOException {
    return FileChannel.open(path);
  }

  @Override
  public InputStream stream(long offset, long first) throws IOException {
    FileChannel channel = FileChannel.open(path);
    try {
      return Channels.newInputStream(channel.position(offset));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public StorageFile beside(String name) {
    return name.startsWith("file:")
        ? new LocalFile(Path.of(URI.create(name)))
        : new LocalFile(path.toAbsolutePath().resolveSibling(name).normalize());
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
