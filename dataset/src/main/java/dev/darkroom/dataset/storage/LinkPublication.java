package dev.darkroom.dataset.storage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * By a hard link, which the system makes only when the name is free. File systems without links
 * (FAT, some network shares) fall back to {@link LockPublication}.
 */
final class LinkPublication implements Publication {
  private final Publication fallback = new LockPublication();

  @Override
  public boolean publish(Path temporary, Path target) throws IOException {
    try {
      Files.createLink(target, temporary);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException | IOException e) {
      return fallback.publish(temporary, target);
    }
  }
}
