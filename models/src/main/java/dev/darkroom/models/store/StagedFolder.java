package dev.darkroom.models.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that is filled out of sight and appears by one rename: a reader never sees half a model.
 * Closing it removes what was not published. What killed processes left is removed when the next
 * one is made: nothing in it was written for a day, while a live process writes all the time. A
 * model that was moved aside for its successor, which then never came, is put back.
 */
final class StagedFolder implements AutoCloseable {
  static final String PREFIX = ".staged-";
  private static final String ASIDE = ".replaced-";
  private static final String OLD = "old";
  private static final Duration ABANDONED = Duration.ofDays(1);

  /** A live process needs milliseconds from one rename to the other. */
  private static final Duration INTERRUPTED = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(StagedFolder.class);

  private final Path staged;

  private StagedFolder(Path staged) {
    this.staged = staged;
  }

  static StagedFolder in(Path store) throws IOException {
    Files.createDirectories(store);
    putBack(store, Instant.now().minus(INTERRUPTED));
    sweep(store, Instant.now().minus(ABANDONED));
    return new StagedFolder(Files.createTempDirectory(store, PREFIX));
  }

  Path path() {
    return staged;
  }

  /** The place of a file, its parent folders made. */
  Path place(String relative) throws IOException {
    Path file = staged.resolve(relative);
    Files.createDirectories(file.getParent());
    return file;
  }

  /** Renames to the target; when another process was faster with the same folder, theirs stays. */
  void publish(Path target) throws IOException {
    Files.createDirectories(target.getParent());
    try {
      Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
      return;
    } catch (FileSystemException e) {
      if (!Files.isDirectory(target)) {
        throw e;
      }
    }
  }

  /** As {@code publish}, in place of what is there, which goes. */
  void replace(Path target) throws IOException {
    if (!Files.isDirectory(target)) {
      publish(target);
      return;
    }
    Path aside = Files.createTempDirectory(target.getParent(), ASIDE + target.getFileName() + "-");
    Path old = aside.resolve(OLD);
    Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    try {
      publish(target);
    } catch (IOException e) {
      Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
      throw e;
    } finally {
      delete(aside);
    }
  }

  @Override
  public void close() throws IOException {
    delete(staged);
  }

  private static void putBack(Path store, Instant before) throws IOException {
    for (Path aside : named(store, ASIDE)) {
      try {
        if (Files.getLastModifiedTime(aside).toInstant().isBefore(before)) {
          putBack(aside);
        }
      } catch (NoSuchFileException e) {
        LOG.debug("{} is gone already", aside);
      } catch (IOException | UncheckedIOException e) {
        LOG.warn("Cannot put {} back: {}", aside, e.getMessage());
      }
    }
  }

  private static void putBack(Path aside) throws IOException {
    String name = aside.getFileName().toString();
    Path target = aside.resolveSibling(name.substring(ASIDE.length(), name.lastIndexOf('-')));
    Path old = aside.resolve(OLD);
    if (Files.isDirectory(old) && !Files.exists(target)) {
      Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
      LOG.warn("{} was being replaced when its replacement was interrupted: put back", target);
    }
    delete(aside);
  }

  private static List<Path> named(Path store, String prefix) throws IOException {
    try (Stream<Path> children = Files.list(store)) {
      return children.filter(child -> child.getFileName().toString().startsWith(prefix)).toList();
    }
  }

  private static void sweep(Path store, Instant before) throws IOException {
    for (Path leftover : named(store, PREFIX)) {
      try {
        if (lastWritten(leftover).isBefore(before)) {
          delete(leftover);
        }
      } catch (NoSuchFileException e) {
        LOG.debug("{} is gone already", leftover);
      } catch (IOException | UncheckedIOException e) {
        LOG.warn("Cannot delete {}, which nobody uses: {}", leftover, e.getMessage());
      }
    }
  }

  private static Instant lastWritten(Path folder) throws IOException {
    Instant last = Instant.MIN;
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.toList()) {
        Instant written = Files.getLastModifiedTime(path).toInstant();
        last = written.isAfter(last) ? written : last;
      }
    }
    return last;
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(folder)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
