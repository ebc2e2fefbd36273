package dev.darkroom.curation.pipeline;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Calls something once a second, from a thread of its own, until it is closed. */
final class Ticking implements AutoCloseable {
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;

  private Ticking(String name, Runnable call) {
    this.thread = new Thread(() -> run(call), name);
    this.thread.setDaemon(true);
  }

  static Ticking start(String name, Runnable call) {
    Ticking ticking = new Ticking(name, call);
    ticking.thread.start();
    return ticking;
  }

  private void run(Runnable call) {
    try {
      while (!ended.await(1, TimeUnit.SECONDS)) {
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
