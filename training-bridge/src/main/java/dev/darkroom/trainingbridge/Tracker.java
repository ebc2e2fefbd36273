package dev.darkroom.trainingbridge;

import dev.darkroom.sql.runs.Contact;
import dev.darkroom.sql.runs.MetricPoint;
import dev.darkroom.sql.runs.Run;
import dev.darkroom.sql.runs.RunState;
import dev.darkroom.sql.runs.Runs;
import dev.darkroom.trainingbridge.launch.LaunchHandle;
import dev.darkroom.trainingbridge.launch.LaunchRequest;
import dev.darkroom.trainingbridge.launch.LaunchState;
import dev.darkroom.trainingbridge.launch.Launcher;
import dev.darkroom.trainingbridge.launch.Launchers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what the launcher and the trainer's files say into the catalog. Keeps nothing in memory:
 * any bridge can go on where another one stopped. That a place does not answer is a flag of the
 * run, never its failure.
 */
final class Tracker {
  private static final Logger LOG = LoggerFactory.getLogger(Tracker.class);
  private static final int LAST_WORDS = 3;

  private final Runs runs;
  private final Launchers launchers;

  Tracker(Runs runs, Launchers launchers) {
    this.runs = runs;
    this.launchers = launchers;
  }

  Run refresh(Run run) {
    if (run.state().isFinal()) {
      return run;
    }
    Optional<Launcher> launcher = launchers.named(run.launcher());
    if (launcher.isEmpty()) {
      return lost(run, "no launcher " + run.launcher() + " here, only " + launchers.names());
    }
    Optional<LaunchHandle> handle = handle(run, launcher.get());
    return handle.isEmpty() ? run : follow(run, launcher.get(), handle.get());
  }

  /** The recorded handle, or the one of a submission that was made but not recorded. */
  Optional<LaunchHandle> handle(Run run, Launcher launcher) {
    if (run.handle().isPresent()) {
      return run.handle().map(LaunchHandle::new);
    }
    LaunchRequest request = new LaunchRequest(run.key(), List.of("unknown"), Path.of(run.outDir()));
    Optional<LaunchHandle> found = launcher.find(request);
    found.ifPresent(handle -> runs.submitted(run.id(), handle.value()));
    return found;
  }

  private Run follow(Run run, Launcher launcher, LaunchHandle handle) {
    LaunchState state = launcher.describe(handle);
    if (state instanceof LaunchState.Unknown unknown) {
      return lost(run, unknown.why());
    }
    RunReports reports = new RunReports(Path.of(run.outDir()));
    String message;
    try {
      // Before the state: a run that is final has all its metrics.
      record(run, reports);
      message = reports.message();
    } catch (IOException e) {
      return lost(run, "cannot read " + run.outDir() + ": " + e.getMessage());
    }
    if (run.lostContact()) {
      runs.contact(run.id(), Contact.HELD);
    }
    advance(run, launcher, handle, state, message);
    return runs.show(run.id());
  }

  private void record(Run run, RunReports reports) throws IOException {
    List<MetricPoint> all = reports.metrics();
    boolean rewound = !all.isEmpty() && all.get(all.size() - 1).step() < run.step();
    runs.addMetrics(
        run.id(), all.stream().filter(point -> rewound || point.step() > run.step()).toList());
    runs.addSamples(run.id(), reports.samples());
  }

  private void advance(
      Run run, Launcher launcher, LaunchHandle handle, LaunchState state, String message) {
    if (state instanceof LaunchState.Waiting) {
      runs.advance(run.id(), RunState.PENDING, message);
    } else if (state instanceof LaunchState.Running) {
      runs.advance(run.id(), RunState.RUNNING, message);
    } else if (state instanceof LaunchState.Cancelled) {
      runs.advance(run.id(), RunState.CANCELLED, message);
    } else if (state instanceof LaunchState.Ended ended && ended.exitCode() == 0) {
      runs.advance(run.id(), RunState.COMPLETED, message);
    } else if (state instanceof LaunchState.Ended ended) {
      runs.advance(run.id(), RunState.FAILED, reason(ended, launcher.log(handle, LAST_WORDS)));
    }
  }

  private static String reason(LaunchState.Ended ended, List<String> lastWords) {
    String how =
        !ended.message().isEmpty()
            ? ended.message()
            : ended.exitCode() > 128
                ? "the trainer was killed by signal " + (ended.exitCode() - 128)
                : "the trainer ended with exit code " + ended.exitCode();
    return lastWords.isEmpty() ? how : how + ": " + String.join(" / ", lastWords);
  }

  private Run lost(Run run, String why) {
    LOG.warn("Lost contact with run {}: {}", run.id(), why);
    runs.contact(run.id(), Contact.LOST);
    return runs.show(run.id());
  }
}
