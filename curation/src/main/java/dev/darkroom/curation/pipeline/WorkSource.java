package dev.darkroom.curation.pipeline;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * A stage's units of work in this process, as a source of many splits. Runners hand splits to the
 * workers that are free, where they would deal shuffled elements out beforehand, whoever is done
 * first. Only numbers go through the runner, which copies sources for each of its tasks; the units
 * are the run's.
 */
final class WorkSource<T extends Serializable> extends BoundedSource<T> {
  private static final long serialVersionUID = 1L;

  /** Each costs the runner something; more workers than this share no work evenly. */
  private static final int MOST_SPLITS = 4096;

  private final WorkOrder order;
  private final Class<T> type;
  private final int from;
  private final int to;

  private WorkSource(WorkOrder order, Class<T> type, int from, int to) {
    this.order = order;
    this.type = type;
    this.from = from;
    this.to = to;
  }

  /** All units of the run's stage, see {@link Workbench#give}. */
  static <T extends Serializable> WorkSource<T> of(WorkOrder order, Class<T> type, int units) {
    return new WorkSource<>(order, type, 0, units);
  }

  /** Of one unit each, as long as there are not too many. */
  @Override
  public List<WorkSource<T>> split(long desiredBundleSizeBytes, PipelineOptions options) {
    int each = Math.max(1, (to - from + MOST_SPLITS - 1) / MOST_SPLITS);
    List<WorkSource<T>> splits = new ArrayList<>();
    for (int at = from; at < to; at += each) {
      splits.add(new WorkSource<>(order, type, at, Math.min(at + each, to)));
    }
    return splits;
  }

  /** Units are references: what they weigh says nothing about the work. */
  @Override
  public long getEstimatedSizeBytes(PipelineOptions options) {
    return to - from;
  }

  @Override
  public Coder<T> getOutputCoder() {
    return SerializableCoder.of(type);
  }

  @Override
  public BoundedReader<T> createReader(PipelineOptions options) {
    return new UnitReader<>(this, Offices.here(order).units());
  }

  private static final class UnitReader<T extends Serializable> extends BoundedReader<T> {
    private final WorkSource<T> source;
    private final List<? extends Serializable> units;
    private int at;

    UnitReader(WorkSource<T> source, List<? extends Serializable> units) {
      this.source = source;
      this.units = units;
      this.at = source.from - 1;
    }

    @Override
    public boolean start() {
      return advance();
    }

    @Override
    public boolean advance() {
      at++;
      return at < source.to;
    }

    @Override
    public T getCurrent() {
      if (at < source.from || at >= source.to) {
        throw new NoSuchElementException();
      }
      return source.type.cast(units.get(at));
    }

    @Override
    public BoundedSource<T> getCurrentSource() {
      return source;
    }

    @Override
    public void close() {
      // It holds nothing.
    }
  }
}
