package dev.darkroom.curation.pipeline;

import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.jspecify.annotations.Nullable;

/**
 * Lets a {@link Worker} work in a pipeline: one for each thread, from set-up to teardown. A runner
 * that gives up tears down from another thread; a worker is closed only after it has come to rest.
 */
public final class WorkFn<I, O> extends DoFn<I, O> {
  private static final long serialVersionUID = 1L;

  private final WorkOrder order;
  private final Hiring<I, O> hiring;
  private final @Nullable SerializableFunction<I, String> unit;
  private transient @Nullable Hired<I, O> hired;

  /** Makes a worker; travels with the pipeline. */
  @FunctionalInterface
  public interface Hiring<I, O> extends Serializable {
    Worker<I, O> hire(Workplace here);
  }

  /** A worker, and what it reports to. */
  private record Hired<I, O>(Office office, Workplace place, Worker<I, O> worker) {}

  private WorkFn(
      WorkOrder order, Hiring<I, O> hiring, @Nullable SerializableFunction<I, String> unit) {
    this.order = order;
    this.hiring = hiring;
    this.unit = unit;
  }

  /** For a step whose workers only pass something on: they count and deliver nothing. */
  public static <I, O> WorkFn<I, O> of(Workbench bench, Hiring<I, O> hiring) {
    return new WorkFn<>(bench.order(), hiring, null);
  }

  /**
   * For the step that does a stage's work.
   *
   * @param unit names an element's work, the same at every attempt
   */
  public static <I, O> WorkFn<I, O> counting(
      Workbench bench, SerializableFunction<I, String> unit, Hiring<I, O> hiring) {
    return new WorkFn<>(bench.order(), hiring, unit);
  }

  @Setup
  public void hire() {
    Office office = Offices.enter(order);
    Workplace place = new Workplace(office);
    try {
      hired = new Hired<>(office, place, hiring.hire(place));
    } catch (RuntimeException | Error e) {
      office.failed(e);
      office.release();
      throw e;
    }
  }

  @ProcessElement
  public synchronized void work(@Element I input, OutputReceiver<O> output) throws IOException {
    Hired<I, O> here = required();
    here.office().requireWanted();
    here.place().begin();
    try {
      here.worker().work(input, output::output);
    } catch (IOException | RuntimeException | Error e) {
      here.office().failed(e);
      throw e;
    }
    if (unit != null) {
      here.place().finish(unit.apply(input));
    }
  }

  /** What the runner counts as done has its receipt. */
  @FinishBundle
  public void secure() throws IOException {
    if (unit != null) {
      required().office().secure();
    }
  }

  @Teardown
  public synchronized void dismiss() {
    Optional<Hired<I, O>> leaving = Optional.ofNullable(hired);
    hired = null;
    leaving.ifPresent(
        here -> {
          try (Worker<I, O> worker = here.worker()) {
            here.office().release();
          }
        });
  }

  private Hired<I, O> required() {
    Hired<I, O> here = hired;
    if (here == null) {
      throw new IllegalStateException("Beam sets a function up before it processes elements");
    }
    return here;
  }
}
