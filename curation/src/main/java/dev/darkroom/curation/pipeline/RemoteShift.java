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
  private static final int LOOKS_PER_BEAT = 5;

  private final Workbench bench;
  private final RunFolder folder;
  private final Map<String, Long> underWay = new HashMap<>();
  private final Ticking watch;
  private final AtomicReference<Runnable> whenFailed = new AtomicReference<>(() -> {});
  private long looks;

  private RemoteShift(Workbench bench) throws IOException {
    this.bench = bench;
    this.folder = new RunFolder(bench.dataset().storage(), bench.order());
    folder.renewLease(0);
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

  private void look() {
    looks++;
    try {
      if (bench.isCancelled() || bench.failure().isPresent()) {
        folder.stop();
      } else if (looks % LOOKS_PER_BEAT == 0) {
        folder.renewLease(looks);
      }
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
    for (RunFolder.Report report : folder.take()) {
      report.receipts().forEach(bench::accept);
      underWay.put(report.process(), report.underWay());
    }
    long begun = underWay.values().stream().mapToLong(Long::longValue).sum();
    bench.advanced(bench.settled() + begun);
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
    quietly("Workers are not told to stop", folder::stop);
  }

  @Override
  public void close() {
    watch.close();
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
