package dev.darkroom.curation.pipeline;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What came of one unit of work. A runner may do a unit twice: see {@link #after}.
 *
 * @param unit names the work, the same at every attempt
 * @param done of the stage's total
 * @param counts what is not zero
 * @param results for whoever runs the stage, each a text
 */
record Receipt(String unit, long done, Map<Tally.Kind, Long> counts, List<String> results) {
  Receipt {
    counts = Map.copyOf(counts);
    results = List.copyOf(results);
  }

  /**
   * The one that counts where the unit was done before: what both computed, since the second leaves
   * out what the first had recorded; what the second could not do, as it tried it again.
   */
  Receipt after(Receipt before) {
    Map<Tally.Kind, Long> sum = new EnumMap<>(Tally.Kind.class);
    sum.putAll(counts);
    before.counts.forEach(
        (kind, count) -> {
          if (kind.isComputed()) {
            sum.merge(kind, count, Long::sum);
          }
        });
    return new Receipt(unit, done, sum, results);
  }
}
