package dev.darkroom.models.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Held while a model that is in a store is replaced: by one process, and in it by one thread, so
 * that none takes away what another has just repaired. Models that are new need none, as a rename
 * decides. A process that dies lets go of it.
 */
final class StoreLock implements AutoCloseable {
  static final String FILE = ".lock";
  private static final Map<Path, ReentrantLock> IN_PROCESS = new ConcurrentHashMap<>();

  private final ReentrantLock thread;
  private final FileChannel process;

  private StoreLock(ReentrantLock thread, FileChannel process) {
    this.thread = thread;
    this.process = process;
  }

  /** Waits until it has the lock of that folder. */
  static StoreLock of(Path folder) throws IOException {
    ReentrantLock thread =
        IN_PROCESS.computeIfAbsent(folder.toRealPath(), path -> new ReentrantLock());
    thread.lock();
    FileChannel channel = null;
    boolean held = false;
    try {
      channel =
          FileChannel.open(
              folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.lock(); // let go of by closing the channel
      held = true;
      return new StoreLock(thread, channel);
    } finally {
      if (!held) {
        if (channel != null) {
          channel.close();
        }
        thread.unlock();
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      process.close();
    } finally {
      thread.unlock();
    }
  }
}
