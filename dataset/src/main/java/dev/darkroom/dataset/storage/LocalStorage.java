package dev.darkroom.dataset.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder of the local file system. A file is written under a hidden temporary name beside its
 * place, forced to disk, and published under its name in one act; a crash leaves at most a hidden
 * file that nothing reads.
 */
public final class LocalStorage implements Storage {
  private final Path root;
  private final Publication publication;

  /** The folder need not exist yet; the first write makes it. */
  public LocalStorage(Path root) {
    this(root, new LinkPublication());
  }

  LocalStorage(Path root, Publication publication) {
    this.root = root.toAbsolutePath().normalize();
    this.publication = publication;
  }

  public Path root() {
    return root;
  }

  @Override
  public String location(String path) {
    return resolve(path).toString();
  }

  @Override
  public String uri(String path) {
    return resolve(path).toUri().toString();
  }

  @Override
  public Stream<Entry> walk(String prefix) throws IOException {
    Path start = resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1));
    if (!Files.isDirectory(start)) {
      return Stream.empty();
    }
    List<Entry> entries = new ArrayList<>();
    Path real = start.toRealPath();
    Files.walkFileTree(real, new Collector(start, real, entries));
    return entries.stream().filter(entry -> entry.path().startsWith(prefix));
  }

  @Override
  public Optional<Entry> stat(String path) throws IOException {
    Path file = resolve(path);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(entry(file, Files.readAttributes(file, BasicFileAttributes.class)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** The folder's own time changes with every name in it, and files change only by new names. */
  @Override
  public String state(String folder) throws IOException {
    Path path = resolve(folder);
    return Files.isDirectory(path)
        ? Files.getLastModifiedTime(path.toRealPath()).toInstant().toString()
        : "";
  }

  @Override
  public ByteBuffer read(String path, long offset, int length) throws IOException {
    try (FileChannel channel = FileChannel.open(resolve(path), StandardOpenOption.READ)) {
      long available = Math.max(0, channel.size() - offset);
      ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(length, available));
      while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {}
      return buffer.flip();
    } catch (NoSuchFileException e) {
      throw absent(path, e);
    }
  }

  @Override
  public SeekableByteChannel open(String path) throws IOException {
    try {
      return FileChannel.open(resolve(path));
    } catch (NoSuchFileException e) {
      throw absent(path, e);
    }
  }

  @Override
  public boolean createIfAbsent(String path, Content content) throws IOException {
    Path target = resolve(path);
    if (Files.exists(target)) {
      return false;
    }
    Path temporary = write(target, content);
    try {
      boolean won = publication.publish(temporary, target);
      force(folder(target));
      return won;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  @Override
  public void replace(String path, byte[] content) throws IOException {
    Path target = resolve(path);
    Path temporary = write(target, file -> Files.write(file, content));
    try {
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      force(folder(target));
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  @Override
  public boolean delete(String path) throws IOException {
    return Files.deleteIfExists(resolve(path));
  }

  private static Path write(Path target, Content content) throws IOException {
    Files.createDirectories(folder(target));
    Path temporary =
        target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      content.writeTo(temporary);
      force(temporary);
      return temporary;
    } catch (IOException | RuntimeException | Error e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  private static Path folder(Path file) {
    Path folder = file.getParent();
    if (folder == null) {
      throw new IllegalArgumentException("Invalid path: " + file + " (must name a file)");
    }
    return folder;
  }

  /** Flushes a file, or a folder's new name, to the disk. Not every system can open a folder. */
  private static void force(Path path) throws IOException {
    boolean folder = Files.isDirectory(path);
    try (FileChannel channel =
        FileChannel.open(path, folder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (IOException e) {
      if (!folder) {
        throw e;
      }
    }
  }

  private Entry entry(Path file, BasicFileAttributes attributes) {
    String path = root.relativize(file).toString().replace('\\', '/');
    return new Entry(
        path, attributes.size(), Stamp.modified(attributes.lastModifiedTime().toMillis()));
  }

  private Path resolve(String path) {
    Path resolved = root.resolve(path).normalize();
    if (path.startsWith("/") || path.indexOf('\0') >= 0 || !resolved.startsWith(root)) {
      throw new IllegalArgumentException(
          "Invalid path: " + path + " (must be relative and stay inside the folder)");
    }
    return resolved;
  }

  private static FileNotFoundException absent(String path, IOException cause) {
    FileNotFoundException absent = new FileNotFoundException(path);
    absent.initCause(cause);
    return absent;
  }

  /**
   * Gathers files; the folder itself may be a link. One that vanishes while the folder is walked
   * was a writer's temporary file.
   */
  private final class Collector extends SimpleFileVisitor<Path> {
    private final Path start;
    private final Path real;
    private final List<Entry> entries;

    Collector(Path start, Path real, List<Entry> entries) {
      this.start = start;
      this.real = real;
      this.entries = entries;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        entries.add(entry(start.resolve(real.relativize(file)), attributes));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
      if (cause instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw cause;
    }
  }
}
