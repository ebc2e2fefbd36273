package dev.darkroom.curation.pipeline;

import dev.darkroom.captioning.endpoint.Endpoints;
import dev.darkroom.curation.CancelledException;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.models.store.ModelStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * What one worker is given: the dataset and the models as its process sees them, and where it
 * reports. Used by one thread at a time.
 */
public final class Workplace {
  private final Office office;
  private final List<String> results = new ArrayList<>();
  private Tally tally = new Tally();
  private long done;

  Workplace(Office office) {
    this.office = office;
  }

  public DatasetFolder dataset() {
    return office.dataset();
  }

  public ModelStore models() {
    return office.models();
  }

  /** The servers that caption in this run. */
  public Endpoints endpoints() {
    return office.endpoints();
  }

  /** Tells when something was made. */
  public Clock clock() {
    return office.clock();
  }

  /** Counts what this unit of work computed. */
  public Tally tally() {
    return tally;
  }

  /** One more of the stage's total is done. */
  public void advance() {
    done++;
    office.advance();
  }

  /** Hands a small result to whoever runs the stage. */
  public void deliver(String result) {
    results.add(result);
  }

  /**
   * Workers call it before each image.
   *
   * @throws CancelledException when the run is to stop
   */
  public void requireWanted() {
    office.requireWanted();
  }

  /** Begins a unit of work: what a unit that failed left is forgotten. */
  void begin() {
    results.clear();
    tally = new Tally();
    done = 0;
  }

  /** Ends a unit of work. */
  void finish(String unit) {
    office.accept(new Receipt(unit, done, tally.counts(), results));
  }
}
