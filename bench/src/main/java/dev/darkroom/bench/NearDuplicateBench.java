package dev.darkroom.bench;

import dev.darkroom.dataset.near.Limits;
import dev.darkroom.dataset.near.NearPairs;
import dev.darkroom.dataset.near.PairGraph;
import dev.darkroom.dataset.near.PairSearch;
import dev.darkroom.dataset.near.Pictures;
import dev.darkroom.dataset.near.StarClusters;
import dev.darkroom.dataset.recipe.DuplicateRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What the search for near duplicates finds of known copies, as tables for {@code
 * docs/benchmarks.md}. Argument: a folder of pictures with a {@code truth.csv} (file, cluster,
 * variant, …), of which those of one cluster are copies of the variant {@code original}.
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
    bench.printPairs();
    bench.printVariants();
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
    graph = NearPairs.among(all, DuplicateRules.WIDEST_RADIUS, Limits.of(pictures.size())).graph();
  }

  private boolean isSame(int one, int other) {
    return clusters.get(one).equals(clusters.get(other));
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

  /** Pairs found, and what star clusters of them would leave out, files in the truth's order. */
  private void printPairs() {
    System.out.println(
        "| radius | pair recall | pair precision | false pairs | copies out | others |");
    System.out.println("|---|---|---|---|---|---|");
    for (int radius = 0; radius <= DuplicateRules.WIDEST_RADIUS; radius++) {
      int same = 0;
      int found = 0;
      int wrong = 0;
      for (int one = 0; one < clusters.size(); one++) {
        for (int other = one + 1; other < clusters.size(); other++) {
          boolean isNear = distance(one, other) <= radius;
          same += isSame(one, other) ? 1 : 0;
          found += isNear && isSame(one, other) ? 1 : 0;
          wrong += isNear && !isSame(one, other) ? 1 : 0;
        }
      }
      double precision = found + wrong == 0 ? 1 : found / (double) (found + wrong);
      int[] out = clustered(radius);
      System.out.printf(
          Locale.ROOT,
          "| %d | %.4f | %.4f | %d | %d of %d | %d |%n",
          radius,
          found / (double) same,
          precision,
          wrong,
          out[0],
          clusters.size() - clusters.stream().distinct().count(),
          out[1]);
    }
  }

  /** How many files go to a survivor that is the same picture, and how many to another. */
  private int[] clustered(int radius) {
    int[] files =
        IntStream.range(0, clusters.size()).filter(file -> pictures.get(file) >= 0).toArray();
    int[] survivors = files.clone();
    StarClusters.assign(survivors, survivors.length, new PairSearch(graph, pictures::get, radius));
    int[] out = new int[2];
    for (int at = 0; at < files.length; at++) {
      if (files[at] != survivors[at]) {
        out[isSame(files[at], survivors[at]) ? 0 : 1]++;
      }
    }
    return out;
  }

  /** How many of the originals each variant is found with. */
  private void printVariants() {
    Map<String, int[]> counts = new TreeMap<>();
    for (int one = 0; one < clusters.size(); one++) {
      for (int other = 0; other < clusters.size(); other++) {
        if (one != other && isSame(one, other) && variants.get(one).equals("original")) {
          int[] within =
              counts.computeIfAbsent(
                  variants.get(other), any -> new int[DuplicateRules.WIDEST_RADIUS + 2]);
          within[within.length - 1]++;
          for (int radius = distance(one, other); radius < within.length - 1; radius++) {
            within[radius]++;
          }
        }
      }
    }
    System.out.printf("%n| variant | 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 |%n");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
    counts.forEach(
        (variant, within) -> {
          StringBuilder line = new StringBuilder("| ").append(variant).append(" |");
          for (int radius = 0; radius < within.length - 1; radius++) {
            double share = within[radius] / (double) within[within.length - 1];
            line.append(String.format(Locale.ROOT, " %.3f |", share));
          }
          System.out.println(line);
        });
  }
}
