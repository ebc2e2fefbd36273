package dev.darkroom.curation;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What <em>measure</em> found: {@code seen = decoded + rejected + failed}, source occurrences.
 *
 * @param reasons of rejected and failed ones
 * @param measured occurrences that this run measured anew
 * @param scored scores that this run computed
 */
public record MeasureSummary(
    long seen,
    long decoded,
    long rejected,
    long failed,
    SortedMap<String, Long> reasons,
    long measured,
    long scored,
    double seconds) {
  public MeasureSummary {
    reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
  }
}
