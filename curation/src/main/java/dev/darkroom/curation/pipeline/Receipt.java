package dev.darkroom.curation.pipeline;

import java.util.List;
import java.util.Map;

/**
 * What came of one unit of work. A runner may do a unit twice: then the later receipt counts, and
 * not both.
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
}
