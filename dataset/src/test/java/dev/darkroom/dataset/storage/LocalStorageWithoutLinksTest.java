package dev.darkroom.dataset.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a file system that has no hard links. */
class LocalStorageWithoutLinksTest extends StorageContract {
  @TempDir Path folder;

  @Override
  protected Storage storage() {
    return new LocalStorage(folder, new LockPublication());
  }
}
