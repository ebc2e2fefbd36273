package dev.darkroom.cli.worker;

import dev.darkroom.base.DarkroomException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Renews a job's lease while it is being done. A beat that fails is tried again at the next one: a
 * catalog may be away for a while. When the lease is lost, another worker has the job, and the
 * thread that made this is interrupted, so that two do not do it at once.
 */
final class Heartbeat implements AutoCloseable {
  static final Duration LEASE = Duration.ofSeconds(60);
  static final Duration EVERY = Duration.ofSeconds(15);

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          beat -> {
            Thread thread = new Thread(beat, "heartbeat");
            thread.setDaemon(true);
            return thread;
          });
  private final ScheduledFuture<?> beating;
  private final Thread worker = Thread.currentThread();
  private final BooleanSupplier renew;
  private final Consumer<String> log;
  private boolean lost;
  private boolean closed;

  /**
   * Begins to beat.
   *
   * @param renew says whether the lease still holds
   */
  Heartbeat(BooleanSupplier renew, Duration every, Consumer<String> log) {
    this.renew = renew;
    this.log = log;
    this.beating =
        clock.scheduleAtFixedRate(
            this::beat, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether another worker has the job. */
  synchronized boolean isLost() {
    return lost;
  }

  /** No interrupt comes after this; one that came is taken back. */
  @Override
  public synchronized void close() {
    closed = true;
    beating.cancel(false);
    clock.shutdownNow();
    if (lost) {
      Thread.interrupted();
    }
  }

  /** Never throws: the clock would not call again. */
  private void beat() {
    try {
      if (!renew.getAsBoolean()) {
        lose();
      }
    } catch (DarkroomException e) {
      log.accept("no heartbeat: " + e.getMessage());
    } catch (RuntimeException e) {
      log.accept("no heartbeat: " + e);
    }
  }

  private synchronized void lose() {
    if (!closed && !lost) {
      lost = true;
      clock.shutdown();
      worker.interrupt();
    }
  }
}
