package dev.darkroom.dataset.near;

import dev.darkroom.dataset.recipe.DuplicateRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All pairs of pictures that are one picture within a radius: a view of one is near the whole or
 * the trimmed other, perhaps mirrored, and their other words confirm it. What is found depends on
 * the pictures alone, not on what a recipe says of them.
 *
 * @param crowds band keys of which not all pictures were compared
 * @param crowded pictures with more neighbours than are kept
 */
public record NearPairs(PairGraph graph, List<Crowd> crowds, int crowded) {
  private static final int SLICES = 64;

  public NearPairs {
    crowds = List.copyOf(crowds);
  }

  /**
   * Compares all pictures on this machine's cores.
   *
   * @param radius 0..{@link DuplicateRules#WIDEST_RADIUS}
   */
  public static NearPairs among(Pictures pictures, int radius, Limits limits) {
    ViewTable table = pictures.views();
    int[] sorted = IntStream.range(0, table.size()).toArray();
    Slices whole = new Slices(radius, 0);
    PairList all = new PairList();
    List<Crowd> crowds = new ArrayList<>();
    for (int band = 0; band < Bands.COUNT; band++) {
      BandSearch search = new BandSearch(table, whole, band, limits.mostOfAKey(), sorted);
      IntStream.range(0, Bands.KEYS)
          .filter(search::isCrowded)
          .forEach(key -> crowds.add(search.crowd(key)));
      IntStream.range(0, SLICES)
          .parallel()
          .mapToObj(slice -> slice(search, slice))
          .forEachOrdered(all::addAll);
      all.distinct();
    }
    PairGraph graph = PairGraph.of(all, pictures.size());
    int crowded = graph.crowded(limits.mostNeighbours());
    return new NearPairs(
        crowded > 0 ? graph.thinned(limits.mostNeighbours()) : graph, crowds, crowded);
  }

  /** Whether all pairs are there. */
  public boolean isWhole() {
    return crowds.isEmpty() && crowded == 0;
  }

  private static PairList slice(BandSearch search, int slice) {
    PairList pairs = new PairList();
    for (int key = slice; key < Bands.KEYS; key += SLICES) {
      search.search(key, pairs);
    }
    return pairs.distinct();
  }
}
