package dev.darkroom.curation.pipeline;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.curation.CancelledException;
import dev.darkroom.curation.CurationException;
import dev.darkroom.curation.RunOptions;
import dev.darkroom.curation.RunnerName;
import dev.darkroom.curation.runners.Runners;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a pipeline to its end. A runner may end early and say nothing, so the caller still compares
 * what was written with what was to be written.
 */
public final class PipelineRun {
  private static final Logger LOG = LoggerFactory.getLogger(PipelineRun.class);

  private final Workbench bench;
  private final Runners runner;
  private final Pipeline pipeline;

  private PipelineRun(Workbench bench, Runners runner) {
    this.bench = bench;
    this.runner = runner;
    runner.options().setJobName(bench.order().jobName());
    this.pipeline = Pipeline.create(runner.options());
  }

  /** On the runner that the run names. */
  public static PipelineRun on(Workbench bench) {
    return new PipelineRun(bench, Runners.of(bench.options(), bench.host()));
  }

  /** In this process whatever the runner, for work whose workers share something. */
  public static PipelineRun here(Workbench bench) {
    Runners runner = Runners.of(bench.options(), bench.host());
    return new PipelineRun(bench, runner.sharesProcess() ? runner : direct(bench.options()));
  }

  private static Runners direct(RunOptions options) {
    return Runners.of(
        options.withRunner(RunnerName.DIRECT).withBeamOptions(List.of()),
        Runners.host(RunnerName.DIRECT));
  }

  /** Whether its workers live in this process. */
  boolean isHere() {
    return runner.sharesProcess();
  }

  <T extends Serializable> WorkSource<T> here(Class<T> type, List<T> work) {
    bench.give(work);
    return WorkSource.of(bench.order(), type, work.size());
  }

  public Pipeline pipeline() {
    return pipeline;
  }

  /**
   * Runs and waits.
   *
   * @throws CancelledException when this thread is interrupted; it returns when the workers have
   *     stopped
   * @throws DarkroomException of the worker that failed first, or one that names what it met
   */
  public void finish() {
    Optional<RemoteShift> elsewhere = elsewhere();
    try {
      finish(elsewhere);
    } finally {
      elsewhere.ifPresent(RemoteShift::close);
    }
  }

  private Optional<RemoteShift> elsewhere() {
    if (runner.sharesProcess()) {
      return Optional.empty();
    }
    runner.requireReach(bench.order().dataset());
    try {
      return Optional.of(RemoteShift.begin(bench));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void finish(Optional<RemoteShift> elsewhere) {
    AtomicReference<PipelineResult> job = new AtomicReference<>();
    elsewhere.ifPresent(workers -> workers.whenFailed(() -> cancel(workers, job.get())));
    FutureTask<PipelineResult.State> task = new FutureTask<>(() -> await(job));
    Thread thread = new Thread(task, "curation-" + bench.stage().id());
    thread.setDaemon(true);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.start();
    try {
      PipelineResult.State state = task.get();
      if (state != PipelineResult.State.DONE) {
        throw new IllegalStateException(
            runner.whyFailed().orElse("the runner ended in state " + state));
      }
      if (elsewhere.isPresent()) {
        elsewhere.get().gather();
      }
    } catch (InterruptedException e) {
      bench.cancel();
      elsewhere.ifPresent(workers -> cancel(workers, job.get()));
      awaitEnd(thread);
      throw new CancelledException(bench.stage());
    } catch (ExecutionException e) {
      throw failure(elsewhere, e.getCause() == null ? e : e.getCause());
    } catch (IOException | IllegalStateException e) {
      throw failure(elsewhere, e);
    }
  }

  private PipelineResult.State await(AtomicReference<PipelineResult> job) throws Exception {
    try (AutoCloseable place = runner.open()) {
      PipelineResult started = pipeline.run();
      job.set(started);
      return started.waitUntilFinish();
    }
  }

  /** Workers elsewhere are told, and so is their cluster. */
  private void cancel(RemoteShift workers, @Nullable PipelineResult job) {
    workers.stop();
    try {
      if (job != null) {
        job.cancel();
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("Cannot cancel the job on {}: {}", bench.options().runner().id(), e.toString());
    }
  }

  /** Workers stop within an image's time; a second interrupt does not hurry them. */
  private static void awaitEnd(Thread thread) {
    boolean ended = false;
    while (!ended) {
      try {
        thread.join();
        ended = true;
      } catch (InterruptedException e) {
        Thread.onSpinWait();
      }
    }
    Thread.currentThread().interrupt();
  }

  private RuntimeException failure(Optional<RemoteShift> elsewhere, Throwable fromRunner) {
    return elsewhere
        .flatMap(RemoteShift::failure)
        .<RuntimeException>map(told -> told)
        .orElseGet(() -> failure(fromRunner));
  }

  private RuntimeException failure(Throwable fromRunner) {
    Throwable cause = bench.failure().orElse(fromRunner);
    if (cause instanceof DarkroomException known) {
      return known;
    }
    return new CurationException(
        "Cannot finish " + bench.stage().id() + ": " + describe(cause) + ".", hint(cause), cause);
  }

  /** Runners wrap what they met several times; the innermost cause says what it was. */
  static String describe(Throwable cause) {
    Throwable root = cause;
    for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return message == null || message.isBlank() ? root.getClass().getSimpleName() : message;
  }

  private static String hint(Throwable cause) {
    return cause instanceof IOException
        ? "See to it that there is space and that the dataset folder can be written, then run the"
            + " same command again; what was finished is kept."
        : "What was finished is kept; run the same command again to go on.";
  }
}
