package dev.darkroom.curation.pipeline;

import dev.darkroom.captioning.endpoint.Endpoints;
import dev.darkroom.curation.CancelledException;
import dev.darkroom.curation.Progress;
import dev.darkroom.curation.RunOptions;
import dev.darkroom.curation.Stage;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.models.store.ModelStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the workers of one run share in this process: the dataset, the models, progress, results and
 * the wish to stop. Workers find it by its token, which is all that a pipeline carries.
 * Thread-safe.
 */
public final class Workbench implements AutoCloseable {
  private static final Map<String, Workbench> OPEN = new ConcurrentHashMap<>();

  private final String token = UUID.randomUUID().toString();
  private final DatasetFolder dataset;
  private final ModelStore models;
  private final RunOptions options;
  private final Progress progress;
  private final Endpoints endpoints;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile Shift shift = new Shift(Stage.MEASURE, 0);
  private volatile boolean cancelled;

  /** One stage's work and what came of it. */
  private static final class Shift {
    final Stage stage;
    final long total;
    final Queue<Object> results = new ConcurrentLinkedQueue<>();
    final Tally tally = new Tally();
    long done;

    Shift(Stage stage, long total) {
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
    this.endpoints = new Endpoints(System.getenv(), options.clock());
  }

  public static Workbench open(
      DatasetFolder dataset, ModelStore models, RunOptions options, Progress progress) {
    Workbench bench = new Workbench(dataset, models, options, progress);
    OPEN.put(bench.token, bench);
    return bench;
  }

  static Workbench find(String token) {
    Workbench bench = OPEN.get(token);
    if (bench == null) {
      throw new IllegalStateException("The run is over, or the worker is in another process");
    }
    return bench;
  }

  @Override
  public void close() {
    OPEN.remove(token);
    endpoints.close();
  }

  String token() {
    return token;
  }

  public DatasetFolder dataset() {
    return dataset;
  }

  public ModelStore models() {
    return models;
  }

  /** The servers that caption in this run. */
  public Endpoints endpoints() {
    return endpoints;
  }

  public RunOptions options() {
    return options;
  }

  /** Begins a stage: counts and results are those of the stage from now on. */
  public synchronized void begin(Stage stage, long total) {
    shift = new Shift(stage, total);
    progress.advanced(stage, 0, total);
  }

  public Stage stage() {
    return shift.stage;
  }

  /** One more of the stage's total is done. */
  public synchronized void advance() {
    shift.done++;
    progress.advanced(shift.stage, shift.done, shift.total);
  }

  /** What the stage's workers counted. */
  public Tally tally() {
    return shift.tally;
  }

  /** Hands a small result to whoever runs the stage. */
  public void deliver(Object result) {
    shift.results.add(result);
  }

  /** What the stage's workers delivered, in no order. */
  public <T> List<T> delivered(Class<T> type) {
    return shift.results.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Asks the workers to stop at the next image. */
  public void cancel() {
    cancelled = true;
  }

  public boolean isCancelled() {
    return cancelled;
  }

  /**
   * Workers call it before each image.
   *
   * @throws CancelledException when the run is to stop
   */
  public void requireWanted() {
    if (cancelled || failure.get() != null || Thread.currentThread().isInterrupted()) {
      throw new CancelledException(shift.stage);
    }
  }

  /**
   * The first failure counts: those that follow are what it did to the other workers. A worker that
   * the runner stopped did not fail; why it was stopped is for the runner to tell.
   */
  void failed(Throwable cause) {
    if (!(cause instanceof CancelledException) && !Thread.currentThread().isInterrupted()) {
      failure.compareAndSet(null, cause);
    }
  }

  Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }
}
