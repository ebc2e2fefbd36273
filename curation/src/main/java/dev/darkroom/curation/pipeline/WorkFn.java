package dev.darkroom.curation.pipeline;

import java.io.IOException;
import java.io.Serializable;
import org.apache.beam.sdk.transforms.DoFn;
import org.jspecify.annotations.Nullable;

/**
 * Lets a {@link Worker} work in a pipeline: one for each thread, from set-up to teardown. A runner
 * that gives up tears down from another thread; a worker is closed only after it has come to rest.
 */
public final class WorkFn<I, O> extends DoFn<I, O> {
  private static final long serialVersionUID = 1L;

  private final String token;
  private final Hiring<I, O> hiring;
  private transient @Nullable Workbench bench;
  private transient @Nullable Worker<I, O> worker;

  /** Makes a worker; travels with the pipeline. */
  @FunctionalInterface
  public interface Hiring<I, O> extends Serializable {
    Worker<I, O> hire(Workbench bench);
  }

  private WorkFn(String token, Hiring<I, O> hiring) {
    this.token = token;
    this.hiring = hiring;
  }

  public static <I, O> WorkFn<I, O> of(Workbench bench, Hiring<I, O> hiring) {
    return new WorkFn<>(bench.token(), hiring);
  }

  @Setup
  public void hire() {
    Workbench found = Workbench.find(token);
    bench = found;
    try {
      worker = hiring.hire(found);
    } catch (RuntimeException | Error e) {
      found.failed(e);
      throw e;
    }
  }

  @ProcessElement
  public synchronized void work(@Element I input, OutputReceiver<O> output) throws IOException {
    Workbench here = bench;
    Worker<I, O> hired = worker;
    if (here == null || hired == null) {
      throw new IllegalStateException("Beam sets a function up before it processes elements");
    }
    here.requireWanted();
    try {
      hired.work(input, output::output);
    } catch (IOException | RuntimeException | Error e) {
      here.failed(e);
      throw e;
    }
  }

  @Teardown
  public synchronized void dismiss() {
    Worker<I, O> hired = worker;
    worker = null;
    if (hired != null) {
      hired.close();
    }
  }
}
