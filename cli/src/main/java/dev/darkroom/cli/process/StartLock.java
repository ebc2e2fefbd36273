package dev.darkroom.cli.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one starter at a time into a folder, among all processes and threads: two first commands at
 * once would unpack the same programs and start the same server twice. The lock ends with its
 * process, however that ends. A thread that holds it may take it again.
 */
public final class StartLock {
  /** A file lock is its whole process's: threads take turns here. */
  private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private StartLock() {}

  /** What is done while nobody else starts anything in the folder. */
  @FunctionalInterface
  public interface Work<T> {
    T call() throws IOException;
  }

  /** Makes the folder when it is not there, waits for its turn, and does the work. */
  public static <T> T holding(Path folder, Work<T> work) throws IOException {
    Path place = folder.toAbsolutePath().normalize();
    ReentrantLock threads = THREADS.computeIfAbsent(place, path -> new ReentrantLock());
    threads.lock();
    try {
      return threads.getHoldCount() > 1 ? work.call() : alone(place, work);
    } finally {
      threads.unlock();
    }
  }

  @SuppressWarnings("try") // the lock is there to be held
  private static <T> T alone(Path folder, Work<T> work) throws IOException {
    Files.createDirectories(folder);
    try (FileChannel file =
            FileChannel.open(
                folder.resolve("start.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = file.lock()) {
      return work.call();
    }
  }
}
