package dev.darkroom.models.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where files wait until a model is whole; one pull at a time has it, so that nobody fills what it
 * clears away: other commits of the repositories that are pulled, and what waited for a month.
 */
final class PullFolder implements AutoCloseable {
  private static final String NAME = ".downloads";
  private static final Duration FORGOTTEN = Duration.ofDays(30);
  private static final Logger LOG = LoggerFactory.getLogger(PullFolder.class);
  private static final Pattern COMMIT = Pattern.compile("@[0-9a-f]{12}");

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
      return cleared(new PullFolder(folder, channel));
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  private static PullFolder cleared(PullFolder pulls) {
    try {
      pulls.clear(child -> isForgotten(child, Instant.now().minus(FORGOTTEN)));
      return pulls;
    } catch (RuntimeException e) {
      pulls.close();
      throw e;
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
    String bare = withoutCommits(files);
    clear(child -> !child.equals(files) && withoutCommits(child).equals(bare));
    try {
      return Files.createDirectories(files);
    } catch (IOException e) {
      throw failed(files, e);
    }
  }

  private static String withoutCommits(Path files) {
    return COMMIT.matcher(files.getFileName().toString()).replaceAll("");
  }

  private static boolean isForgotten(Path files, Instant before) {
    try (Stream<Path> tree = Files.walk(files)) {
      for (Path path : tree.toList()) {
        if (!Files.getLastModifiedTime(path).toInstant().isBefore(before)) {
          return false;
        }
      }
      return true;
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("Cannot look at {}, which waits for a pull: {}", files, e.getMessage());
      return false;
    }
  }

  private void clear(Predicate<Path> unwanted) {
    try (Stream<Path> children = Files.list(folder)) {
      children.filter(Files::isDirectory).filter(unwanted).toList().forEach(PullFolder::delete);
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  static long usableBytes(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /** Of a model that was refused: half a file is of a pull that another option lets go on. */
  static void giveUp(Path files) {
    try (Stream<Path> tree = Files.walk(files)) {
      if (tree.anyMatch(file -> file.toString().endsWith(Download.PART))) {
        return;
      }
    } catch (IOException e) {
      throw failed(files, e);
    }
    delete(files);
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
