package dev.darkroom.curation.lock;

import dev.darkroom.dataset.storage.Storage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to work on a dataset, which one job has at a time. It only spares people two jobs that
 * do the same work: files are made by create-if-absent, so that nothing is lost where two jobs meet
 * after all.
 *
 * <p>{@code work/lock/<n>.json} says who holds it; the greatest number counts, and exactly one of
 * several jobs makes it. The holder writes it anew every ten seconds. A holder whose process can be
 * seen to be gone is replaced at once, one on another machine when it has been silent for a minute.
 * No clocks are compared. Thread-safe.
 */
public final class DatasetLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DatasetLock.class);

  /**
   * @param beat between two signs of life
   * @param silence after which a holder is taken for dead
   */
  record Pace(Duration beat, Duration silence) {}

  static final Pace PACE = new Pace(Duration.ofSeconds(10), Duration.ofSeconds(60));

  private final LockFiles files;
  private final LockFiles.Sign own;
  private final Ticking ticking;
  private final AtomicLong beats = new AtomicLong();
  private final AtomicBoolean isLost = new AtomicBoolean();

  private DatasetLock(
      LockFiles files, LockFiles.Sign own, Pace pace, Consumer<DatasetHeldException> lost) {
    this.files = files;
    this.own = own;
    this.ticking = Ticking.start("darkroom-lock", pace.beat(), () -> renew(lost));
  }

  /**
   * Takes the lock. Waits up to a minute where it cannot be seen whether its holder lives.
   *
   * @param job what is going to be done, a command's name
   * @param lost is told, from another thread, when another job took this one for dead
   * @throws DatasetHeldException when another job has it
   */
  public static DatasetLock take(Storage storage, String job, Consumer<DatasetHeldException> lost)
      throws IOException {
    return take(storage, Holder.here(job, Clock.systemUTC().instant()), PACE, lost);
  }

  static DatasetLock take(
      Storage storage, Holder self, Pace pace, Consumer<DatasetHeldException> lost)
      throws IOException {
    LockFiles files = new LockFiles(storage);
    while (true) {
      Optional<LockFiles.Sign> newest = files.newest();
      if (newest.isPresent() && !newest.get().isReleased()) {
        requireDead(files, newest.get(), storage.location(), pace);
      }
      LockFiles.Sign own = LockFiles.Sign.first(newest.map(LockFiles.Sign::number), self);
      if (files.make(own)) {
        if (files.newest().filter(now -> now.number() > own.number()).isPresent()) {
          files.delete(own.number()); // the one that was seen had successors meanwhile
        } else {
          files.deleteBelow(own.number());
          return new DatasetLock(files, own, pace, lost);
        }
      }
    }
  }

  private static void requireDead(LockFiles files, LockFiles.Sign seen, String dataset, Pace pace)
      throws IOException {
    switch (seen.holder().life()) {
      case ALIVE -> throw DatasetHeldException.here(dataset, seen.holder());
      case UNKNOWN -> requireSilent(files, seen, dataset, pace);
      case DEAD -> LOG.info("The job that held {} is gone", dataset);
    }
  }

  /** Returns when nothing came from the holder for long enough, or when it let go. */
  private static void requireSilent(LockFiles files, LockFiles.Sign seen, String dataset, Pace pace)
      throws IOException {
    LOG.warn(
        "{}; listening up to {} s whether it still lives",
        seen.holder().told(),
        pace.silence().toSeconds());
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < pace.silence().toNanos()) {
      pause(pace.beat().dividedBy(5));
      Optional<LockFiles.Sign> now = files.newest();
      if (now.isEmpty() || now.get().isReleased()) {
        return;
      }
      if (!now.get().equals(seen)) {
        throw DatasetHeldException.elsewhere(
            dataset, now.get().holder(), pace.silence().toSeconds());
      }
    }
  }

  private static void pause(Duration time) throws InterruptedIOException {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while another job had the dataset");
    }
  }

  private void renew(Consumer<DatasetHeldException> lost) {
    try {
      Optional<LockFiles.Sign> newest = files.newest();
      if (newest.isPresent() && newest.get().number() > own.number()) {
        if (isLost.compareAndSet(false, true)) {
          lost.accept(DatasetHeldException.taken(files.dataset(), newest.get().holder().told()));
        }
        return;
      }
      files.replace(own.after(beats.incrementAndGet()));
    } catch (IOException | RuntimeException e) {
      LOG.warn("Cannot renew the lock of {} now: {}", files.dataset(), e.toString());
    }
  }

  /** Lets go, also when the run was interrupted. */
  @Override
  public void close() {
    ticking.close();
    boolean isInterrupted = Thread.interrupted();
    try {
      if (isLost.get()) {
        files.delete(own.number());
      } else {
        files.replace(own.released());
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("Cannot let go of the lock of {}: {}", files.dataset(), e.toString());
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
