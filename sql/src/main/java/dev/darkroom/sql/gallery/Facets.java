package dev.darkroom.sql.gallery;

import java.util.List;
import java.util.Map;

/** Rows of a version by what can be filtered, counted when it was published. */
public record Facets(
    Map<String, Long> verdicts,
    Map<String, Long> reasons,
    Map<String, Long> buckets,
    Map<String, Long> captioners,
    List<Histogram> histograms) {
  public Facets {
    verdicts = Map.copyOf(verdicts);
    reasons = Map.copyOf(reasons);
    buckets = Map.copyOf(buckets);
    captioners = Map.copyOf(captioners);
    histograms = List.copyOf(histograms);
  }
}
