package dev.darkroom.curation;

import java.time.Clock;
import java.util.List;

/**
 * How to run, as opposed to what to make: nothing here changes the digest of the version.
 *
 * @param parallelism workers, at least 1; each runs its models on one thread
 * @param beamOptions further options of Beam and the runner, {@code --name=value}
 * @param author who is named in the manifest, possibly nobody
 * @param message of the version, possibly empty
 * @param clock tells when captions and versions were made
 */
public record RunOptions(
    RunnerName runner,
    int parallelism,
    List<String> beamOptions,
    Reading reading,
    List<String> author,
    String message,
    Clock clock) {

  /** When a source file's bytes are read. */
  public enum Reading {
    /** Only when size or modification time differ from what the source index says. */
    CHANGED_FILES,
    /** Always: finds files that changed without showing it. */
    ALL_FILES
  }

  public RunOptions {
    if (parallelism < 1) {
      throw new IllegalArgumentException(
          "Invalid parallelism: " + parallelism + " (must be at least 1)");
    }
    beamOptions = List.copyOf(beamOptions);
    author = List.copyOf(author);
  }

  /** Heap that a worker may want for one large image and what is made of it. */
  private static final long BYTES_PER_WORKER = 384L << 20;

  /** Flink in this process on all cores that there is memory for. */
  public static RunOptions standard() {
    return new RunOptions(
        RunnerName.FLINK,
        workers(),
        List.of(),
        Reading.CHANGED_FILES,
        List.of(),
        "",
        Clock.systemUTC());
  }

  private static int workers() {
    long fitting = Runtime.getRuntime().maxMemory() / BYTES_PER_WORKER;
    return (int) Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), fitting));
  }

  public RunOptions withRunner(RunnerName chosen) {
    return new RunOptions(chosen, parallelism, beamOptions, reading, author, message, clock);
  }

  public RunOptions withParallelism(int workers) {
    return new RunOptions(runner, workers, beamOptions, reading, author, message, clock);
  }

  public RunOptions withBeamOptions(List<String> options) {
    return new RunOptions(runner, parallelism, options, reading, author, message, clock);
  }

  /** Reads all files again, whatever the source index says. */
  public RunOptions rehashing() {
    return new RunOptions(
        runner, parallelism, beamOptions, Reading.ALL_FILES, author, message, clock);
  }

  public RunOptions withAuthor(String... names) {
    return new RunOptions(
        runner, parallelism, beamOptions, reading, List.of(names), message, clock);
  }

  public RunOptions withMessage(String text) {
    return new RunOptions(runner, parallelism, beamOptions, reading, author, text, clock);
  }

  public RunOptions withClock(Clock time) {
    return new RunOptions(runner, parallelism, beamOptions, reading, author, message, time);
  }
}
