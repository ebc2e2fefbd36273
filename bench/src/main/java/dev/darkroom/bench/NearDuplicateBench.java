package dev.darkroom.bench;

import dev.darkroom.dataset.near.Limits;
import dev.darkroom.dataset.near.NearPairs;
import dev.darkroom.dataset.near.PairGraph;
import dev.darkroom.dataset.near.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the search for near duplicates finds of known copies. Arguments: a folder of pictures with a
 * {@code truth.csv} (file, cluster, variant, …), of which those of one cluster are copies of the
 * variant {@code original}.
 */
public final class NearDuplicateBench {
  private final List<String> clusters = new ArrayList<>();
  private final List<String> variants = new ArrayList<>();
  private final List<Integer> pictures = new ArrayList<>();
  private PairGraph graph = new PairGraph(new int[1], new int[0], new byte[0]);

  private NearDuplicateBench() {}

  public static void main(String[] arguments) throws IOException {
    NearDuplicateBench bench = new NearDuplicateBench();
    bench.read(Path.of(arguments[0]));
    for (int radius = 0; radius <= 10; radius++) {
      bench.print(radius);
    }
  }

  private void read(Path folder) throws IOException {
    Pictures all = new Pictures();
    for (String line : Files.readAllLines(folder.resolve("truth.csv"))) {
      String[] cells = line.split(",");
      if (!cells[0].equals("file")) {
        pictures.add(all.add(Photo.hashes(folder.resolve(cells[0])), 0));
        clusters.add(cells[1]);
        variants.add(cells[2]);
      }
    }
    graph = NearPairs.among(all, 10, Limits.of(pictures.size())).graph();
  }

  /** The distance of two files, or a great one. */
  private int distance(int one, int other) {
    int picture = pictures.get(one);
    if (picture < 0 || pictures.get(other) < 0) {
      return Integer.MAX_VALUE;
    }
    if (picture == pictures.get(other)) {
      return 0;
    }
    for (int edge = graph.start()[picture]; edge < graph.start()[picture + 1]; edge++) {
      if (graph.neighbour()[edge] == pictures.get(other)) {
        return PairGraph.distance(graph.kind()[edge]);
      }
    }
    return Integer.MAX_VALUE;
  }

  private void print(int radius) {
    int same = 0;
    int found = 0;
    int wrong = 0;
    Map<String, int[]> ofOriginal = new TreeMap<>();
    for (int one = 0; one < clusters.size(); one++) {
      for (int other = one + 1; other < clusters.size(); other++) {
        boolean isSame = clusters.get(one).equals(clusters.get(other));
        boolean isNear = distance(one, other) <= radius;
        same += isSame ? 1 : 0;
        found += isSame && isNear ? 1 : 0;
        wrong += !isSame && isNear ? 1 : 0;
        if (isSame && (isOriginal(one) || isOriginal(other))) {
          String variant = variants.get(isOriginal(one) ? other : one);
          int[] counts = ofOriginal.computeIfAbsent(variant, name -> new int[2]);
          counts[0] += isNear ? 1 : 0;
          counts[1]++;
        }
      }
    }
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "radius %d: pair precision %.4f, pair recall %.4f, false pairs %d; of the original",
            radius,
            found + wrong == 0 ? 1.0 : found / (double) (found + wrong),
            found / (double) same,
            wrong));
    ofOriginal.forEach(
        (variant, counts) ->
            line.append(
                String.format(Locale.ROOT, " %s %.3f", variant, counts[0] / (double) counts[1])));
    System.out.println(line);
  }

  private boolean isOriginal(int at) {
    return variants.get(at).equals("original");
  }
}
