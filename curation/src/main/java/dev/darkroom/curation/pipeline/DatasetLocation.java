package dev.darkroom.curation.pipeline;

import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.storage.LocalStorage;
import dev.darkroom.dataset.storage.Storage;
import java.nio.file.Path;
import java.util.Optional;

/** A dataset's place as a text, for a process that did not open it. */
final class DatasetLocation {
  private DatasetLocation() {}

  /** Empty when only the process that has it can use it. */
  static Optional<String> of(Storage storage) {
    return storage instanceof LocalStorage local
        ? Optional.of(local.root().toString())
        : Optional.empty();
  }

  static DatasetFolder open(String location) {
    return DatasetFolder.open(new LocalStorage(Path.of(location)));
  }
}
