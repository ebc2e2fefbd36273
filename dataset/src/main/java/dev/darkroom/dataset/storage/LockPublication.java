package dev.darkroom.dataset.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * By a rename under a lock. The operating system releases the lock of a process that dies, so a
 * crash blocks nobody.
 */
final class LockPublication implements Publication {
  private static final Object WITHIN_THIS_PROCESS = new Object();
  private static final String LOCK_FILE = ".lock";

  @Override
  public boolean publish(Path temporary, Path target) throws IOException {
    synchronized (WITHIN_THIS_PROCESS) {
      try (FileChannel channel =
              FileChannel.open(
                  target.resolveSibling(LOCK_FILE),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (!lock.isValid() || Files.exists(target)) {
          return false;
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        return true;
      }
    }
  }
}
