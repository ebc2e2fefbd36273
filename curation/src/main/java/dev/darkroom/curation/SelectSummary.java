package dev.darkroom.curation;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.near.Crowd;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the recipe's rules decided: {@code seen = kept + rejected + failed}, source occurrences.
 *
 * @param selection digest under which the verdicts stand
 * @param reasons of rejected and failed ones; one may have several
 * @param failures the first of those that failed
 * @param crowds band keys of near duplicates that so many images share that not all were compared
 * @param hints on rules that did nothing or left nothing
 */
public record SelectSummary(
    Digest selection,
    long seen,
    long kept,
    long rejected,
    long failed,
    SortedMap<String, Long> reasons,
    List<FailedItem> failures,
    List<Crowd> crowds,
    List<String> hints,
    double seconds) {
  public SelectSummary {
    reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    failures = List.copyOf(failures);
    crowds = List.copyOf(crowds);
    hints = List.copyOf(hints);
  }
}
