package dev.darkroom.curation.pipeline;

import dev.darkroom.curation.CurationException;
import dev.darkroom.curation.Stage;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows by outcome and by reason; a row has one outcome and any number of reasons. */
public final class Counts {
  private final SortedMap<String, Long> outcomes = new TreeMap<>();
  private final SortedMap<String, Long> reasons = new TreeMap<>();

  public void add(String outcome, List<String> because) {
    outcomes.merge(outcome, 1L, Long::sum);
    because.forEach(reason -> reasons.merge(reason, 1L, Long::sum));
  }

  public long of(String outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  public SortedMap<String, Long> reasons() {
    return Collections.unmodifiableSortedMap(reasons);
  }

  /** Counts must add up: never a smaller data set without an error. */
  public void requireTotal(Stage stage, long expected) {
    long total = outcomes.values().stream().mapToLong(Long::longValue).sum();
    if (total != expected) {
      throw new CurationException(
          "Cannot finish %s: %d rows are there, %d were expected."
              .formatted(stage.id(), total, expected),
          "Run the same command again; if that does not help, remove the "
              + stage.id()
              + " parts of the dataset folder.");
    }
  }
}
