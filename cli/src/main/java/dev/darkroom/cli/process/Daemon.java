package dev.darkroom.cli.process;

import dev.darkroom.base.DarkroomException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that outlives the command that started it, known by a file with its id and start time
 * (an id alone may by now belong to somebody else's process). Output goes to a log beside it.
 */
public final class Daemon {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String name;
  private final Path folder;

  public Daemon(String name, Path folder) {
    this.name = name;
    this.folder = folder;
  }

  public Path log() {
    return folder.resolve(name + ".log");
  }

  public boolean isRunning() {
    return handle().isPresent();
  }

  /** Starts the command unless it runs already; returns whether this call started it. */
  public boolean start(List<String> command, Map<String, String> environment) {
    try {
      return StartLock.holding(folder, () -> startAlone(command, environment));
    } catch (IOException e) {
      throw new DarkroomException(
          "Cannot start " + name + ": " + e.getMessage(), "Its log is " + log() + ".", e);
    }
  }

  private boolean startAlone(List<String> command, Map<String, String> environment)
      throws IOException {
    if (isRunning()) {
      return false;
    }
    ProcessBuilder builder = new ProcessBuilder(Detached.command(command));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log().toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    ProcessHandle started = builder.start().toHandle();
    Files.writeString(pidFile(), started.pid() + " " + startOf(started).toEpochMilli());
    return true;
  }

  /** Stops it, kindly first; returns false when it did not run. */
  public boolean stop() {
    Optional<ProcessHandle> running = handle();
    running.ifPresent(Daemon::end);
    try {
      Files.deleteIfExists(pidFile());
    } catch (IOException e) {
      throw new DarkroomException(
          "Cannot delete " + pidFile() + ": " + e.getMessage(), "Delete it by hand.", e);
    }
    return running.isPresent();
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof TimeoutException)) {
        throw e;
      }
      process.destroyForcibly();
      process.onExit().join();
    }
  }

  private Optional<ProcessHandle> handle() {
    try {
      String[] words = Files.readString(pidFile()).trim().split(" ");
      long started = Long.parseLong(words[1]);
      return ProcessHandle.of(Long.parseLong(words[0]))
          .filter(ProcessHandle::isAlive)
          .filter(process -> startOf(process).toEpochMilli() == started);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
      return Optional
          .empty(); // a half-written file of a start that was cut off: nothing we know of runs
    }
  }

  private static Instant startOf(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  private Path pidFile() {
    return folder.resolve(name + ".pid");
  }
}
