package dev.darkroom.dataset.whatif;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What <em>select</em> would decide: {@code seen = kept + rejected + failed}, source occurrences.
 *
 * @param reasons of rejected and failed ones; one may have several
 * @param buckets kept images by key of the recipe's table, in its order; empty without a table
 * @param filters the rules, in the order in which they are applied
 */
public record Answer(
    long seen,
    long kept,
    long rejected,
    long failed,
    SortedMap<String, Long> reasons,
    Map<String, Long> buckets,
    List<Effect> filters,
    List<Histogram> histograms) {
  public Answer {
    reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    buckets = Collections.unmodifiableMap(new LinkedHashMap<>(buckets));
    filters = List.copyOf(filters);
    histograms = List.copyOf(histograms);
  }

  /**
   * What one rule does beside the others.
   *
   * @param filter its key in the recipe, below {@code select}
   * @param rejects source occurrences that it speaks against
   * @param only those that nothing else speaks against
   * @param more how many more images were kept, were this rule dropped; below 0 where the others
   *     then keep fewer
   */
  public record Effect(String filter, long rejects, long only, long more) {}

  /**
   * How a number is spread over images.
   *
   * @param signal {@code shorter-side}, {@code longer-side}, or a scorer's name
   * @param edges of the bins, one more than bins; the lower edge belongs to a bin, the last bin has
   *     both
   * @param seen decoded images in each bin
   * @param kept kept images in each bin
   */
  public record Histogram(String signal, List<Double> edges, List<Long> seen, List<Long> kept) {
    public Histogram {
      edges = List.copyOf(edges);
      seen = List.copyOf(seen);
      kept = List.copyOf(kept);
    }
  }
}
