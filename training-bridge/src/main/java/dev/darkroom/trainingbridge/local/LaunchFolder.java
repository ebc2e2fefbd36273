package dev.darkroom.trainingbridge.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What stands in {@code <run>/launch}: all that a bridge knows of a local run, so that any bridge
 * knows it.
 *
 * <pre>
 * claimed/    made by the one supervisor that runs
 * process     its id, start and host
 * exit        the program's exit code, when it is over
 * cancelled   that somebody asked for its end; its time is the first asking's
 * </pre>
 */
record LaunchFolder(Path root) {
  private static final String NAME = "launch";

  static LaunchFolder of(Path outDir) {
    return new LaunchFolder(outDir.resolve(NAME));
  }

  /** Standard output and standard error of the program. */
  Path log() {
    return root.resolveSibling("log.txt");
  }

  boolean isClaimed() {
    return Files.isDirectory(claimed());
  }

  Instant claimedAt() throws IOException {
    return Files.getLastModifiedTime(claimed()).toInstant();
  }

  /** Empty until the supervisor has begun. */
  Optional<ProcessMark> process() throws IOException {
    Path file = root.resolve("process");
    return Files.exists(file) ? Optional.of(ProcessMark.read(file)) : Optional.empty();
  }

  /** Empty until the program is over. */
  Optional<Integer> exitCode() throws IOException {
    Path file = root.resolve("exit");
    return Files.exists(file)
        ? Optional.of(Integer.parseInt(Files.readString(file).strip()))
        : Optional.empty();
  }

  Optional<Instant> cancelledAt() throws IOException {
    Path file = cancelled();
    return Files.exists(file)
        ? Optional.of(Files.getLastModifiedTime(file).toInstant())
        : Optional.empty();
  }

  void markCancelled() throws IOException {
    if (!Files.exists(cancelled())) {
      Files.createFile(cancelled());
    }
  }

  private Path claimed() {
    return root.resolve("claimed");
  }

  private Path cancelled() {
    return root.resolve("cancelled");
  }
}
