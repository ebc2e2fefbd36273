package dev.darkroom.trainingbridge;

import dev.darkroom.base.Digest;
import dev.darkroom.base.InvalidInputException;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.runs.NewRun;
import dev.darkroom.sql.runs.Run;
import dev.darkroom.sql.runs.RunId;
import dev.darkroom.sql.runs.RunState;
import dev.darkroom.sql.runs.Runs;
import dev.darkroom.trainingbridge.launch.LaunchFailedException;
import dev.darkroom.trainingbridge.launch.LaunchHandle;
import dev.darkroom.trainingbridge.launch.LaunchRequest;
import dev.darkroom.trainingbridge.launch.Launcher;
import dev.darkroom.trainingbridge.launch.Launchers;
import dev.darkroom.trainingbridge.preflight.Finding;
import dev.darkroom.trainingbridge.preflight.Preflight;
import dev.darkroom.trainingbridge.preflight.PreflightFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Training runs, from the plan to the last loss. All that it knows is in the catalog and in the
 * runs' folders, so any number of these, in any number of programs, may work on the same runs.
 * Thread-safe.
 */
public final class Trainings {
  private static final int LISTED = 100;

  private final Catalog catalog;
  private final Runs runs;
  private final Path folder;
  private final Launchers launchers;
  private final Tracker tracker;
  private final String searchPath;

  private Trainings(Catalog catalog, Path folder, Launchers launchers, String searchPath) {
    this.catalog = catalog;
    this.runs = catalog.runs();
    this.folder = folder.toAbsolutePath().normalize();
    this.launchers = launchers;
    this.tracker = new Tracker(runs, launchers);
    this.searchPath = searchPath;
  }

  /** With every launcher on the class path; run folders are made under {@code runsFolder}. */
  public static Trainings of(Catalog catalog, Path runsFolder) {
    return of(catalog, runsFolder, Launchers.found());
  }

  static Trainings of(Catalog catalog, Path runsFolder, Launchers launchers) {
    String searchPath = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
    return new Trainings(catalog, runsFolder, launchers, searchPath);
  }

  /** Everything that would waste training time, and warnings; starts nothing. */
  public List<Finding> preflight(TrainingPlan plan) {
    Path outDir = outDir(plan);
    return new Preflight(catalog, searchPath)
        .check(
            new Preflight.Subject(
                plan.dataset(),
                plan.folder(),
                plan.version(),
                plan.config(),
                plan.command(configFile(outDir), outDir),
                folder,
                plan.diskBytes()));
  }

  /**
   * Starts a trainer on an approved version and records which version and configuration it learns
   * from. Started again with the same key, after a crash or by a second program, it returns the run
   * that is there and launches what is not launched yet, never a second trainer.
   *
   * @throws PreflightFailedException naming all that stands against it; nothing was started
   * @throws LaunchFailedException when the place refused; the run is recorded as failed
   */
  public Run start(TrainingPlan plan, Actor by) {
    Optional<Run> before = runs.byKey(plan.key());
    before.ifPresent(run -> requireSamePlan(run, plan));
    if (before.isPresent() && before.get().state() != RunState.SUBMITTING) {
      return tracker.refresh(before.get());
    }
    Launcher launcher = launcher(plan);
    refuseWaste(plan);
    Run run = register(plan, by);
    LaunchHandle handle = submit(plan, run, launcher);
    runs.submitted(run.id(), handle.value());
    if (runs.show(run.id()).state() == RunState.CANCELLED) {
      // Somebody cancelled between the record and the launch.
      launcher.cancel(handle);
    }
    return tracker.refresh(runs.show(run.id()));
  }

  /** The newest hundred, newest first, each as it is now. */
  public List<Run> list() {
    return runs.list(Optional.empty(), LISTED).stream().map(tracker::refresh).toList();
  }

  /** One run as it is now; {@link dev.darkroom.sql.database.CatalogNotFoundException}. */
  public Run show(RunId id) {
    return refresh(id);
  }

  /** Brings a run's state, loss and samples up to date. */
  public Run refresh(RunId id) {
    return tracker.refresh(runs.show(id));
  }

  /** As {@link #refresh}, for all runs that are not over. */
  public void refreshAll() {
    runs.unfinished().forEach(tracker::refresh);
  }

  /**
   * Follows a run to its end.
   *
   * @param interval between two looks
   * @param each gets the run at every look
   */
  public Run follow(RunId id, Duration interval, Consumer<Run> each) {
    Run run = refresh(id);
    each.accept(run);
    while (!run.state().isFinal()) {
      try {
        Thread.sleep(interval.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return run;
      }
      run = refresh(id);
      each.accept(run);
    }
    return run;
  }

  /** The newest lines that the trainer wrote to its output, oldest first. */
  public List<String> logs(RunId id, int lines) {
    Run run = runs.show(id);
    Launcher launcher = launcher(run.launcher());
    return tracker.handle(run, launcher).map(h -> launcher.log(h, lines)).orElse(List.of());
  }

  /**
   * Asks a run to end: a good trainer writes a checkpoint first. Asked again after a long while the
   * launcher makes it end. A run that is over stays as it is.
   */
  public Run cancel(RunId id, Actor by) {
    Run run = refresh(id);
    if (run.state().isFinal()) {
      return run;
    }
    Launcher launcher = launcher(run.launcher());
    runs.cancelRequested(id, by);
    Optional<LaunchHandle> handle = tracker.handle(run, launcher);
    if (handle.isPresent()) {
      launcher.cancel(handle.get());
    } else {
      runs.advance(id, RunState.CANCELLED, "cancelled before it was launched");
    }
    return refresh(id);
  }

  private static void requireSamePlan(Run run, TrainingPlan plan) {
    boolean same =
        run.dataset().equals(plan.dataset())
            && run.version() == plan.version()
            && run.configDigest().equals(plan.configDigest());
    if (!same) {
      throw new InvalidInputException(
          "Invalid key: %s (must be new: run %s has it for another plan)"
              .formatted(plan.key(), run.id()),
          "");
    }
  }

  private void refuseWaste(TrainingPlan plan) {
    List<Finding> findings = preflight(plan);
    if (findings.stream().anyMatch(f -> f.severity() == Finding.Severity.REFUSES)) {
      throw new PreflightFailedException(plan.dataset() + " version " + plan.version(), findings);
    }
  }

  private Run register(TrainingPlan plan, Actor by) {
    Digest digest = catalog.datasets().version(plan.dataset(), plan.version()).digest();
    return runs.register(
        new NewRun(
            plan.key(),
            plan.dataset(),
            plan.version(),
            digest,
            plan.config(),
            plan.configDigest(),
            plan.launcher(),
            outDir(plan).toString()),
        by);
  }

  private LaunchHandle submit(TrainingPlan plan, Run run, Launcher launcher) {
    Path outDir = Path.of(run.outDir());
    Path config = configFile(outDir);
    try {
      Files.createDirectories(outDir);
      Files.writeString(config, run.config());
      return launcher.submit(new LaunchRequest(run.key(), plan.command(config, outDir), outDir));
    } catch (IOException e) {
      String reason = "Cannot write " + config + ": " + e.getMessage();
      runs.advance(run.id(), RunState.FAILED, reason);
      throw new LaunchFailedException(reason, "Check the disk.", e);
    } catch (LaunchFailedException e) {
      runs.advance(run.id(), RunState.FAILED, String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private Launcher launcher(TrainingPlan plan) {
    return launcher(plan.launcher());
  }

  private Launcher launcher(String name) {
    return launchers
        .named(name)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "Invalid launcher: " + name + " (must be one of " + launchers.names() + ")",
                    ""));
  }

  /** Made of the key, so that a bridge that died in between finds what it launched. */
  private Path outDir(TrainingPlan plan) {
    String name =
        "%s-v%d-%s"
            .formatted(plan.dataset(), plan.version(), Digest.ofText(plan.key()).abbreviated());
    return folder.resolve(name.replaceAll("[^\\p{L}\\p{N}._-]", "_"));
  }

  private static Path configFile(Path outDir) {
    return outDir.resolve("config.json");
  }
}
