package dev.darkroom.curation;

import dev.darkroom.base.Digest;
import dev.darkroom.captioning.endpoint.EndpointUse;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A whole run: {@code seen = kept + rejected + failed}, and {@code kept} is the version's number of
 * rows.
 *
 * @param path the dataset's local folder, empty when it lies elsewhere
 * @param created false when the newest version says the same already; then it is that version
 * @param reasons of rejected and failed occurrences; one may have several
 * @param failures the first of those that failed
 * @param hints on rules of select that did nothing or left nothing
 * @param endpoints what this run used of servers
 * @param seconds by stage
 */
public record RunSummary(
    String dataset,
    String path,
    int version,
    Digest digest,
    boolean created,
    long seen,
    long kept,
    long rejected,
    long failed,
    SortedMap<String, Long> reasons,
    List<FailedItem> failures,
    List<String> hints,
    Computed computed,
    List<EndpointUse> endpoints,
    SortedMap<String, Double> seconds,
    String runner) {
  public RunSummary {
    failures = List.copyOf(failures);
    hints = List.copyOf(hints);
    endpoints = List.copyOf(endpoints);
    reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    seconds = Collections.unmodifiableSortedMap(new TreeMap<>(seconds));
  }

  /** What this run computed anew; all zero when everything was there. */
  public record Computed(long measured, long scored, long captioned, long agreements) {}
}
