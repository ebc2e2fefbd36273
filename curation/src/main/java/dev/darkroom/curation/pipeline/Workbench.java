package dev.darkroom.curation.pipeline;

import dev.darkroom.captioning.endpoint.Endpoints;
import dev.darkroom.curation.CancelledException;
import dev.darkroom.curation.Progress;
import dev.darkroom.curation.RunOptions;
import dev.darkroom.curation.Stage;
import dev.darkroom.curation.runners.RunnerHost;
import dev.darkroom.curation.runners.Runners;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.models.store.ModelStore;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One run, in the process that the command runs in: the dataset, the models, progress, what came of
 * the work, and the wish to stop. A pipeline carries only a {@link WorkOrder}; workers in this
 * process report here directly. Thread-safe.
 */
public final class Workbench implements Office, AutoCloseable {
  private final String token = UUID.randomUUID().toString();
  private final DatasetFolder dataset;
  private final ModelStore models;
  private final RunOptions options;
  private final Progress progress;
  private final Endpoints endpoints;
  private final RunnerHost host;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private Shift shift = new Shift(0, Stage.MEASURE, 0);
  private volatile boolean cancelled;

  /** One stage's work and what came of it. */
  private static final class Shift {
    final int number;
    final Stage stage;
    final long total;
    final Map<String, Receipt> receipts = new HashMap<>();
    List<? extends Serializable> units = List.of();
    long done;
    long settled;

    Shift(int number, Stage stage, long total) {
      this.number = number;
      this.stage = stage;
      this.total = total;
    }
  }

  private Workbench(
      DatasetFolder dataset, ModelStore models, RunOptions options, Progress progress) {
    this.dataset = dataset;
    this.models = models;
    this.options = options;
    this.progress = progress;
    this.host = Runners.host(options.runner());
    this.endpoints = new Endpoints(System.getenv(), options.clock());
  }

  public static Workbench open(
      DatasetFolder dataset, ModelStore models, RunOptions options, Progress progress) {
    Workbench bench = new Workbench(dataset, models, options, progress);
    Offices.open(bench);
    return bench;
  }

  @Override
  public void close() {
    Offices.close(this);
    host.close();
    endpoints.close();
  }

  /** What its pipelines run on. */
  RunnerHost host() {
    return host;
  }

  String token() {
    return token;
  }

  /**
   * Ends what is left of earlier runs in other processes: their workers, and their jobs where a
   * cluster knows them. For whoever has the dataset's lock.
   */
  public void endEarlierRuns() throws IOException {
    Set<String> earlier = RunFolder.removeAll(dataset.storage());
    if (!earlier.isEmpty()) {
      Runners.of(options, host).endJobs(earlier.stream().map(WorkOrder::jobPrefix).toList());
    }
  }

  /** What a pipeline of the stage as it is now carries. */
  synchronized WorkOrder order() {
    return new WorkOrder(
        token,
        shift.number,
        shift.stage,
        dataset.storage().location(),
        models.folder().toAbsolutePath().toString());
  }

  @Override
  public DatasetFolder dataset() {
    return dataset;
  }

  @Override
  public ModelStore models() {
    return models;
  }

  /** The servers that caption in this run. */
  @Override
  public Endpoints endpoints() {
    return endpoints;
  }

  public RunOptions options() {
    return options;
  }

  @Override
  public Clock clock() {
    return options.clock();
  }

  /** Begins a stage: counts and results are those of the stage from now on. */
  public synchronized void begin(Stage stage, long total) {
    shift = new Shift(shift.number + 1, stage, total);
    progress.advanced(stage, 0, total);
  }

  public synchronized Stage stage() {
    return shift.stage;
  }

  /** The units of work of the stage, for workers in this process. */
  synchronized void give(List<? extends Serializable> work) {
    shift.units = List.copyOf(work);
  }

  synchronized List<? extends Serializable> units() {
    return shift.units;
  }

  /** One more of the stage's total is done. */
  @Override
  public synchronized void advance() {
    advanced(shift.done + 1);
  }

  /** So many are done; work that is done twice brings nobody back. */
  synchronized void advanced(long done) {
    if (done > shift.done) {
      shift.done = done;
      progress.advanced(shift.stage, shift.done, shift.total);
    }
  }

  @Override
  public synchronized void accept(Receipt receipt) {
    Receipt before = shift.receipts.get(receipt.unit());
    shift.receipts.put(receipt.unit(), before == null ? receipt : receipt.after(before));
    shift.settled += receipt.done() - (before == null ? 0 : before.done());
  }

  /** How many of the stage's total have their receipts. */
  synchronized long settled() {
    return shift.settled;
  }

  @Override
  public void secure() {
    // They are in the memory of the run.
  }

  @Override
  public void release() {
    // The run outlives its workers.
  }

  /** What the stage's workers counted. */
  public synchronized Tally tally() {
    Tally sum = new Tally();
    shift.receipts.values().forEach(receipt -> receipt.counts().forEach(sum::count));
    return sum;
  }

  /** What the stage's workers delivered, in no order. */
  public synchronized List<String> delivered() {
    return shift.receipts.values().stream().flatMap(receipt -> receipt.results().stream()).toList();
  }

  /** Asks the workers to stop at the next image. */
  public void cancel() {
    cancelled = true;
  }

  public boolean isCancelled() {
    return cancelled;
  }

  /**
   * Asks whether to go on.
   *
   * @throws CancelledException when the run is to stop
   */
  @Override
  public void requireWanted() {
    if (cancelled || failure.get() != null || Thread.currentThread().isInterrupted()) {
      throw new CancelledException(stage());
    }
  }

  @Override
  public void failed(Throwable cause) {
    if (!(cause instanceof CancelledException) && !Thread.currentThread().isInterrupted()) {
      failure.compareAndSet(null, cause);
    }
  }

  Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }
}
