package dev.darkroom.curation;

import dev.darkroom.base.Digest;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The version that the run ended with, and the final counts: {@code kept} is its number of rows.
 *
 * @param created false when the newest version says the same already
 * @param failures the first of those that failed
 */
public record ShardSummary(
    int version,
    Digest digest,
    boolean created,
    long kept,
    long rejected,
    long failed,
    SortedMap<String, Long> reasons,
    List<FailedItem> failures,
    double seconds) {
  public ShardSummary {
    reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    failures = List.copyOf(failures);
  }
}
