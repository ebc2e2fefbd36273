package dev.darkroom.curation.pipeline;

import dev.darkroom.curation.CurationException;
import dev.darkroom.curation.lock.Ticking;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The run's side of a pipeline whose workers are in other processes: tells them that the run goes
 * on, and gathers what they report. Closing it removes the run's folder.
 */
final class RemoteShift implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteShift.class);

  private final Workbench bench;
  private final RunFolder folder;
  private final Map<String, Long> underWay = new HashMap<>();

  /** How many receipts each process has sent. */
  private final Map<String, Long> accepted = new HashMap<>();

  private final Ticking watch;
  private final Ticking pulse;
  private final AtomicReference<Runnable> whenFailed = new AtomicReference<>(() -> {});
  private volatile boolean isStopped;
  private long beats;

  private RemoteShift(Workbench bench) throws IOException {
    this.bench = bench;
    this.folder = new RunFolder(bench.dataset().storage(), bench.order());
    folder.renewLease(0);
    this.pulse = Ticking.start("darkroom-lease", Duration.ofSeconds(5), this::beat);
    this.watch = Ticking.start("darkroom-gather", Duration.ofSeconds(1), this::look);
  }

  static RemoteShift begin(Workbench bench) throws IOException {
    if (bench.order().dataset().isEmpty()) {
      throw new CurationException(
          "Cannot run on a cluster: its workers cannot open this dataset.",
          "Name a place with --out that every worker reaches under the same name.");
    }
    return new RemoteShift(bench);
  }

  /** Does something once when a worker has told what it met: trying that again is vain. */
  void whenFailed(Runnable act) {
    whenFailed.set(act);
  }

  /** However long it takes to read reports. */
  private void beat() {
    try {
      if (isStopped || bench.isCancelled() || bench.failure().isPresent()) {
        folder.stop();
      } else {
        folder.renewLease(++beats);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("Cannot tell workers now that the run goes on: {}", e.toString());
    }
  }

  private void look() {
    try {
      gather();
      if (folder.failure().isPresent()) {
        whenFailed.getAndSet(() -> {}).run();
      }
    } catch (IOException | RuntimeException e) {
      // Tried again in a second; the end insists.
      LOG.warn("Cannot read what workers report now: {}", e.toString());
    }
  }

  /** Reads what has come since; all of it, once the workers are done. */
  synchronized void gather() throws IOException {
    folder.take(this::accept);
    long begun = underWay.values().stream().mapToLong(Long::longValue).sum();
    bench.advanced(bench.settled() + begun);
  }

  private void accept(RunFolder.Report report) {
    long known = accepted.getOrDefault(report.process(), 0L);
    report.receipts().stream().skip(Math.max(0, known - report.before())).forEach(bench::accept);
    accepted.put(report.process(), Math.max(known, report.before() + report.receipts().size()));
    underWay.put(report.process(), report.underWay());
  }

  /** What a worker met first, where one told. */
  Optional<CurationException> failure() {
    try {
      return folder.failure().map(this::exception);
    } catch (IOException e) {
      LOG.warn("Cannot read why a worker failed: {}", e.toString());
      return Optional.empty();
    }
  }

  private CurationException exception(RunFolder.Failure failure) {
    return failure.isKnown()
        ? new CurationException(failure.message(), failure.hint())
        : new CurationException(
            "Cannot finish " + bench.stage().id() + ": " + failure.message() + ".",
            "What was finished is kept; run the same command again to go on.");
  }

  /** Workers that are left stop within seconds. */
  void stop() {
    isStopped = true;
    quietly("Workers are not told to stop", folder::stop);
  }

  @Override
  public void close() {
    watch.close();
    pulse.close();
    quietly("The run's folder stays under work/", folder::remove);
  }

  /** What is done to the folder. */
  private interface Act {
    void on() throws IOException;
  }

  /** Also when the run was interrupted: an interrupted thread cannot write. */
  private static void quietly(String otherwise, Act act) {
    boolean isInterrupted = Thread.interrupted();
    try {
      act.on();
    } catch (IOException | RuntimeException e) {
      LOG.warn("{}: {}", otherwise, e.toString());
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
