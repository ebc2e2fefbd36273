package dev.darkroom.curation;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * A run in a process of its own, for tests that kill it. Arguments: home, folder of photos, runner,
 * stage to stop in ({@code none} for none), number of steps of that stage before the stop. It says
 * {@code stopped} on standard output and then waits to be killed; at its end it says the digest.
 */
public final class ChildRun {
  private ChildRun() {}

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    RunOptions options =
        RunOptions.standard().withRunner(RunnerName.of(arguments[2])).withParallelism(2);
    Progress progress =
        (stage, done, total) -> {
          if (stage.id().equals(arguments[3]) && done >= Long.parseLong(arguments[4])) {
            System.out.println("stopped");
            System.out.flush();
            awaitDeath();
          }
        };
    RunSummary summary = Bench.of(home, Path.of(arguments[1])).run(options, progress);
    System.out.println(summary.digest());
    System.out.println(summary);
  }

  private static void awaitDeath() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
