package dev.darkroom.cli.terminal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C (and a kind kill) into an interrupt of the working thread, and gives it time to put
 * down what it holds and to say how to go on. Without it the JVM would end mid-sentence.
 */
public final class Interruption implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(Thread worker) {
    this.hook = new Thread(() -> interrupt(worker), "interruption");
  }

  public static Interruption ofThisThread() {
    Interruption interruption = new Interruption(Thread.currentThread());
    try {
      Runtime.getRuntime().addShutdownHook(interruption.hook);
    } catch (IllegalStateException e) {
      // Ctrl-C came before the work began.
      Thread.currentThread().interrupt();
    }
    return interruption;
  }

  private void interrupt(Thread worker) {
    System.err.println();
    System.err.println("Stopping after the images in hand …");
    worker.interrupt();
    try {
      if (!finished.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        System.err.println("Stopped at once; what was finished is kept.");
      }
      // A breath for the error message of the command, which prints after this closes.
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is going down already: the hook is what made us come here.
      return;
    }
  }
}
