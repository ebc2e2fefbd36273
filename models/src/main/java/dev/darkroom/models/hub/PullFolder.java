package dev.darkroom.models.hub;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where files wait until a model is whole; one pull at a time has it. */
final class PullFolder implements AutoCloseable {
  private static final String NAME = ".downloads";

  private final Path folder;
  private final FileChannel channel;

  private PullFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  static PullFolder open(Path store) {
    Path folder = store.resolve(NAME);
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locked(channel).isEmpty()) {
        channel.close();
        throw new HubException(
            "Cannot pull a model: another pull into " + store + " is under way.",
            "Wait until it is done.");
      }
      return new PullFolder(folder, channel);
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /** The folder of exactly these commits, so that nothing of two is mixed. */
  Path of(List<Repository> repositories) {
    String name =
        repositories.stream()
            .map(
                repository ->
                    repository.name().toString().replace('/', '~')
                        + "@"
                        + repository.commit().substring(0, 12))
            .collect(Collectors.joining("+"));
    Path files = folder.resolve(name);
    try {
      return Files.createDirectories(files);
    } catch (IOException e) {
      throw failed(files, e);
    }
  }

  static void delete(Path files) {
    try (Stream<Path> tree = Files.walk(files)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw failed(files, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  private static Optional<FileLock> locked(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return Optional.ofNullable(lock);
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    }
  }

  private static HubException failed(Path where, IOException e) {
    return new HubException(
        "Cannot use " + where + ": " + e.getMessage() + ".",
        "Check the disk's space and permissions.",
        e);
  }
}
