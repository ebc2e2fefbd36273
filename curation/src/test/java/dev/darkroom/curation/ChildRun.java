package dev.darkroom.curation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A run in a process of its own, for tests that kill it. Arguments: home, folder of photos, runner,
 * stage to stop in ({@code none} for none), number of steps of that stage before the stop, and the
 * scorer. It says {@code stopped} on standard output and then waits to be killed; at its end it
 * says the digest.
 */
public final class ChildRun {
  /** Beside the home of a process that died in native code. */
  static final String CRASH_LOG = "crash.log";

  private ChildRun() {}

  /** A process that will run it; what it writes to standard error is dropped. */
  static ProcessBuilder process(Path home, Path photos, String... others) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + home.resolveSibling(CRASH_LOG),
            ChildRun.class.getName(),
            home.toString(),
            photos.toString()));
    command.addAll(List.of(others));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD);
  }

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
    String rules = Bench.RULES.replace(TestingScorer.BRIGHT, arguments[5]);
    RunSummary summary = new Bench(home, Path.of(arguments[1]), rules).run(options, progress);
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
