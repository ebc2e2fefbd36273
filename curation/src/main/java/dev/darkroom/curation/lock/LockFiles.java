package dev.darkroom.curation.lock;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.darkroom.dataset.storage.Storage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;

/** The files of a dataset's lock. */
final class LockFiles {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FOLDER = "work/lock";
  private static final String SUFFIX = ".json";

  private final Storage storage;

  /**
   * What a lock's file says.
   *
   * @param number of the file; each holder has one more than the one before
   * @param beat grows as long as the holder lives
   * @param isReleased whether the holder let go
   */
  record Sign(long number, Holder holder, long beat, boolean isReleased) {
    static Sign first(Optional<Long> before, Holder holder) {
      return new Sign(before.orElse(0L) + 1, holder, 0, false);
    }

    Sign after(long beats) {
      return new Sign(number, holder, beats, false);
    }

    Sign released() {
      return new Sign(number, holder, beat, true);
    }
  }

  LockFiles(Storage storage) {
    this.storage = storage;
  }

  String dataset() {
    return storage.location();
  }

  /** Of the holder, or of the last one. */
  Optional<Sign> newest() throws IOException {
    for (int attempt = 0; attempt < 10; attempt++) {
      Optional<String> newest = path();
      if (newest.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(JSON.readValue(storage.readAll(newest.get()), Sign.class));
      } catch (FileNotFoundException e) {
        // Its holder has a successor already.
      }
    }
    throw new IOException("the lock in " + FOLDER + " goes from hand to hand");
  }

  private Optional<String> path() throws IOException {
    return storage.list(FOLDER).stream()
        .map(Storage.Entry::path)
        .filter(path -> path.endsWith(SUFFIX))
        .reduce((before, last) -> last);
  }

  /** False when somebody else was faster. */
  boolean make(Sign sign) throws IOException {
    return storage.createIfAbsent(path(sign.number()), JSON.writeValueAsBytes(sign));
  }

  void replace(Sign sign) throws IOException {
    storage.replace(path(sign.number()), JSON.writeValueAsBytes(sign));
  }

  void delete(long number) throws IOException {
    storage.delete(path(number));
  }

  void deleteBelow(long number) throws IOException {
    for (Storage.Entry entry : storage.list(FOLDER)) {
      if (entry.path().compareTo(path(number)) < 0) {
        storage.delete(entry.path());
      }
    }
  }

  private static String path(long number) {
    return "%s/%012d%s".formatted(FOLDER, number, SUFFIX);
  }
}
