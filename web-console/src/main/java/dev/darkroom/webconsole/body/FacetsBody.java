package dev.darkroom.webconsole.body;

import dev.darkroom.sql.gallery.Facets;
import java.util.List;
import java.util.Map;

/** Ready-made counts of a version. */
public record FacetsBody(
    int version,
    Map<String, Long> verdicts,
    Map<String, Long> reasons,
    Map<String, Long> buckets,
    Map<String, Long> captioners,
    List<HistogramBody> histograms) {
  public static FacetsBody of(int version, Facets facets) {
    return new FacetsBody(
        version,
        facets.verdicts(),
        facets.reasons(),
        facets.buckets(),
        facets.captioners(),
        facets.histograms().stream().map(HistogramBody::of).toList());
  }
}
