package dev.darkroom.trainingbridge.local;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.trainingbridge.launch.LaunchFailedException;
import dev.darkroom.trainingbridge.launch.LaunchHandle;
import dev.darkroom.trainingbridge.launch.LaunchRequest;
import dev.darkroom.trainingbridge.launch.LaunchState;
import dev.darkroom.trainingbridge.launch.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Runs trainers on this machine, in a session of their own: they outlive the program that started
 * them and its terminal. A small shell script supervises each, see {@code supervise.sh}. The handle
 * is the run's launch folder.
 */
public final class LocalProcessLauncher implements Launcher {
  public static final String NAME = "local";

  /** Longer than a trainer needs to write a checkpoint after being asked to end. */
  static final Duration PATIENCE = Duration.ofSeconds(150);

  /** From the supervisor's claim to its process file it is a matter of milliseconds. */
  private static final Duration CLAIM_TO_PROCESS = Duration.ofMinutes(1);

  private final Clock clock;
  private final Supervisor supervisor = new Supervisor();

  /** For {@link java.util.ServiceLoader}. */
  public LocalProcessLauncher() {
    this(Clock.systemUTC());
  }

  LocalProcessLauncher(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public LaunchHandle submit(LaunchRequest request) {
    LaunchFolder folder = LaunchFolder.of(request.outDir());
    if (!folder.isClaimed()) {
      try {
        Files.createDirectories(folder.root());
        supervisor.start(folder, request);
      } catch (IOException e) {
        throw new LaunchFailedException(
            "Cannot start " + request.command().get(0) + ": " + e.getMessage(),
            "Check the command and that " + request.outDir() + " can be written.",
            e);
      }
    }
    return handle(folder);
  }

  @Override
  public Optional<LaunchHandle> find(LaunchRequest request) {
    LaunchFolder folder = LaunchFolder.of(request.outDir());
    return folder.isClaimed() ? Optional.of(handle(folder)) : Optional.empty();
  }

  @Override
  public LaunchState describe(LaunchHandle handle) {
    LaunchFolder folder = new LaunchFolder(Path.of(handle.value()));
    if (!Files.isDirectory(folder.root())) {
      return new LaunchState.Unknown("its folder " + folder.root() + " is not there");
    }
    try {
      return describe(folder);
    } catch (IOException e) {
      return new LaunchState.Unknown("cannot read " + folder.root() + ": " + e.getMessage());
    }
  }

  @Override
  public void cancel(LaunchHandle handle) {
    LaunchFolder folder = new LaunchFolder(Path.of(handle.value()));
    try {
      Optional<Instant> asked = folder.cancelledAt();
      Optional<ProcessMark> process = folder.process();
      if (process.isEmpty() || folder.exitCode().isPresent() || !isHere(process.get())) {
        return;
      }
      folder.markCancelled();
      boolean losingPatience = asked.isPresent() && asked.get().plus(PATIENCE).isBefore(now());
      supervisor.signal(process.get(), losingPatience ? "KILL" : "TERM");
    } catch (IOException e) {
      throw new DarkroomException(
          "Cannot cancel the run in " + folder.root() + ": " + e.getMessage(),
          "End its process by hand; its id is in the file `process` there.",
          e);
    }
  }

  @Override
  public List<String> log(LaunchHandle handle, int lines) {
    Path log = new LaunchFolder(Path.of(handle.value())).log();
    try {
      return Files.exists(log) ? LogTail.read(log, lines) : List.of();
    } catch (IOException e) {
      throw new DarkroomException(
          "Cannot read " + log + ": " + e.getMessage(), "Check that it can be read.", e);
    }
  }

  private LaunchState describe(LaunchFolder folder) throws IOException {
    // Before the exit code: a program that ends between the two reads must not look killed.
    Optional<ProcessMark> process = folder.process();
    boolean alive = process.isPresent() && process.get().isAlive();
    Optional<Integer> exitCode = folder.exitCode();
    if (exitCode.isPresent()) {
      boolean asked = exitCode.get() != 0 && folder.cancelledAt().isPresent();
      return asked ? new LaunchState.Cancelled() : new LaunchState.Ended(exitCode.get(), "");
    }
    if (process.isPresent() && !process.get().isOfThisHost()) {
      return new LaunchState.Unknown("it runs on " + process.get().host() + ", not here");
    }
    if (alive) {
      return new LaunchState.Running();
    }
    if (process.isEmpty()) {
      return beforeProcess(folder);
    }
    return folder.cancelledAt().isPresent() ? new LaunchState.Cancelled() : gone();
  }

  private LaunchState beforeProcess(LaunchFolder folder) throws IOException {
    boolean overdue =
        folder.isClaimed() && folder.claimedAt().plus(CLAIM_TO_PROCESS).isBefore(now());
    return overdue ? gone() : new LaunchState.Waiting();
  }

  private static LaunchState gone() {
    return new LaunchState.Ended(
        137, "its process is gone without an exit code: killed, or the machine was restarted");
  }

  private static boolean isHere(ProcessMark process) throws IOException {
    return process.isOfThisHost() && process.isAlive();
  }

  private static LaunchHandle handle(LaunchFolder folder) {
    return new LaunchHandle(folder.root().toString());
  }

  private Instant now() {
    return clock.instant();
  }
}
