package dev.darkroom.cli.terminal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Turns Ctrl-C (and a kind kill) into an interrupt of the working thread, and gives it time to put
 * down what it holds and to say how to go on. Without it the JVM would end mid-sentence.
 */
public final class Interruption implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(Consumer<Interruption> atCtrlC) {
    this.hook = new Thread(() -> atCtrlC.accept(this), "interruption");
  }

  public static Interruption ofThisThread() {
    Thread worker = Thread.currentThread();
    Interruption interruption = new Interruption(hooked -> hooked.interrupt(worker));
    if (!interruption.begin()) {
      worker.interrupt(); // Ctrl-C came before the work began
    }
    return interruption;
  }

  /** Of work that may end anywhere, as nothing has to be put down: only says how to go on. */
  public static Interruption saying(String line) {
    Interruption interruption =
        new Interruption(
            hooked -> {
              System.err.println();
              System.err.println(line);
            });
    interruption.begin();
    return interruption;
  }

  private boolean begin() {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
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
