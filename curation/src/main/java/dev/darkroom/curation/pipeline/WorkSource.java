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
 * A stage's units of work as a source of many splits. Runners hand splits to the workers that are
 * free, where they would deal shuffled elements out beforehand, whoever is done first.
 */
final class WorkSource<T extends Serializable> extends BoundedSource<T> {
  private static final long serialVersionUID = 1L;

  /** Each costs the runner something; more workers than this share no work evenly. */
  private static final int MOST_SPLITS = 4096;

  private final Class<T> type;
  private final ArrayList<T> units;

  WorkSource(Class<T> type, List<T> units) {
    this.type = type;
    this.units = new ArrayList<>(units);
  }

  /** Of one unit each, as long as there are not too many. */
  @Override
  public List<WorkSource<T>> split(long desiredBundleSizeBytes, PipelineOptions options) {
    int each = Math.max(1, (units.size() + MOST_SPLITS - 1) / MOST_SPLITS);
    List<WorkSource<T>> splits = new ArrayList<>();
    for (int at = 0; at < units.size(); at += each) {
      splits.add(new WorkSource<>(type, units.subList(at, Math.min(at + each, units.size()))));
    }
    return splits;
  }

  /** Units are references: what they weigh says nothing about the work. */
  @Override
  public long getEstimatedSizeBytes(PipelineOptions options) {
    return units.size();
  }

  @Override
  public Coder<T> getOutputCoder() {
    return SerializableCoder.of(type);
  }

  @Override
  public BoundedReader<T> createReader(PipelineOptions options) {
    return new UnitReader<>(this);
  }

  private static final class UnitReader<T extends Serializable> extends BoundedReader<T> {
    private final WorkSource<T> source;
    private int at = -1;

    UnitReader(WorkSource<T> source) {
      this.source = source;
    }

    @Override
    public boolean start() {
      return advance();
    }

    @Override
    public boolean advance() {
      at++;
      return at < source.units.size();
    }

    @Override
    public T getCurrent() {
      if (at < 0 || at >= source.units.size()) {
        throw new NoSuchElementException();
      }
      return source.units.get(at);
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
