package dev.darkroom.curation.pipeline;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.curation.CancelledException;
import dev.darkroom.curation.CurationException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;

/**
 * Runs a pipeline to its end. A runner may end early and say nothing, so the caller still compares
 * what was written with what was to be written.
 */
public final class PipelineRun {
  private final Workbench bench;
  private final Pipeline pipeline;

  private PipelineRun(Workbench bench) {
    this.bench = bench;
    this.pipeline = Pipeline.create(Runners.options(bench.options()));
  }

  public static PipelineRun on(Workbench bench) {
    return new PipelineRun(bench);
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
    Optional<FlinkSettings> settings = Runners.settings(pipeline.getOptions(), bench.options());
    FutureTask<PipelineResult.State> task =
        new FutureTask<>(() -> pipeline.run().waitUntilFinish());
    Thread thread = new Thread(task, "curation-" + bench.stage().id());
    thread.setDaemon(true);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.start();
    try {
      PipelineResult.State state = task.get();
      if (state != PipelineResult.State.DONE) {
        throw failure(new IllegalStateException("the runner ended in state " + state));
      }
    } catch (InterruptedException e) {
      bench.cancel();
      awaitEnd(thread);
      throw new CancelledException(bench.stage());
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    } finally {
      settings.ifPresent(FlinkSettings::close);
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

  private RuntimeException failure(Throwable fromRunner) {
    Throwable cause = bench.failure().orElse(fromRunner);
    if (cause instanceof DarkroomException known) {
      return known;
    }
    return new CurationException(
        "Cannot finish " + bench.stage().id() + ": " + describe(cause) + ".", hint(cause), cause);
  }

  /** Runners wrap what they met several times; the innermost cause says what it was. */
  private static String describe(Throwable cause) {
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
