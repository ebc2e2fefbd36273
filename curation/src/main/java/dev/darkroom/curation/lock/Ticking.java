package dev.darkroom.curation.lock;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Calls something again and again, from a thread of its own, until it is closed. */
public final class Ticking implements AutoCloseable {
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;

  private Ticking(String name, Duration every, Runnable call) {
    this.thread = new Thread(() -> run(every, call), name);
    this.thread.setDaemon(true);
  }

  /**
   * @param name of the thread
   */
  public static Ticking start(String name, Duration every, Runnable call) {
    Ticking ticking = new Ticking(name, every, call);
    ticking.thread.start();
    return ticking;
  }

  private void run(Duration every, Runnable call) {
    try {
      while (!ended.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
        call.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for a call that is under way; an interrupt waits too. */
  @Override
  public void close() {
    ended.countDown();
    boolean isInterrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
