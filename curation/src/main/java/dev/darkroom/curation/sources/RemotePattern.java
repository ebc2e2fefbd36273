package dev.darkroom.curation.sources;

import dev.darkroom.dataset.storage.Location;
import dev.darkroom.dataset.storage.Storage;
import dev.darkroom.dataset.storage.StorageFile;
import dev.darkroom.dataset.storage.Storages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * A pattern whose braces are written out, behind a scheme. What stands before its stars is asked
 * for.
 */
final class RemotePattern {
  private final Storage storage;
  private final String path;

  RemotePattern(Location pattern) {
    this.storage = Storages.root(pattern);
    this.path = pattern.path();
  }

  List<StorageFile> files() throws IOException {
    Matcher wild = FilePattern.WILD.matcher(path);
    if (!wild.find()) {
      return storage.stat(path).isPresent() ? List.of(StorageFile.of(storage, path)) : List.of();
    }
    PathMatcher matcher = FilePattern.matcher(path);
    try (Stream<Storage.Entry> files = storage.walk(path.substring(0, wild.start()))) {
      return files
          .map(Storage.Entry::path)
          .filter(found -> matches(matcher, found))
          .map(found -> StorageFile.of(storage, found))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean matches(PathMatcher matcher, String found) {
    try {
      return matcher.matches(Path.of(found));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
