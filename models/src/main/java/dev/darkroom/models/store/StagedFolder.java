package dev.darkroom.models.store;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that is filled out of sight and appears by one rename: a reader never sees half a model.
 * Closing it removes what was not published.
 */
final class StagedFolder implements AutoCloseable {
  static final String PREFIX = ".staged-";
  private final Path staged;

  private StagedFolder(Path staged) {
    this.staged = staged;
  }

  static StagedFolder in(Path store) throws IOException {
    Files.createDirectories(store);
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
    Path aside = Files.createTempDirectory(target.getParent(), PREFIX);
    Path old = aside.resolve("old");
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
