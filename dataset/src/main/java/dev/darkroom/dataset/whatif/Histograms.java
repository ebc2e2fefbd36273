package dev.darkroom.dataset.whatif;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;

/** Spreads sides and scores over bins. */
final class Histograms {
  private static final double[] SIDES = {
    0, 128, 256, 384, 512, 640, 768, 1024, 1280, 1536, 2048, 3072, 4096, 65536
  };
  private static final int SCORE_BINS = 20;

  private final SignalColumns columns;
  private final RuledRows ruled;
  private final Fates fates;

  Histograms(SignalColumns columns, RuledRows ruled, Fates fates) {
    this.columns = columns;
    this.ruled = ruled;
    this.fates = fates;
  }

  List<Answer.Histogram> all(ScoreColumns scores) throws IOException {
    List<Supplier<Answer.Histogram>> all = new ArrayList<>();
    all.add(
        () -> of("shorter-side", SIDES, row -> Math.min(columns.width(row), columns.height(row))));
    all.add(
        () -> of("longer-side", SIDES, row -> Math.max(columns.width(row), columns.height(row))));
    for (String scorer : scores.names()) {
      double[] values = scores.of(scorer);
      all.add(() -> of(scorer, edges(values), row -> values[row]));
    }
    return all.parallelStream().map(Supplier::get).toList();
  }

  private static double[] edges(double[] values) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (Double.isFinite(value)) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    if (least >= most) {
      return new double[] {least, most};
    }
    double[] edges = new double[SCORE_BINS + 1];
    for (int at = 0; at <= SCORE_BINS; at++) {
      edges[at] = least + (most - least) * at / SCORE_BINS;
    }
    edges[SCORE_BINS] = most;
    return edges;
  }

  private Answer.Histogram of(String signal, double[] edges, IntToDoubleFunction value) {
    if (edges[0] > edges[edges.length - 1]) {
      return new Answer.Histogram(signal, List.of(), List.of(), List.of());
    }
    Bins bins = new Bins(edges);
    long[] seen = new long[edges.length - 1];
    long[] kept = new long[edges.length - 1];
    for (int image = 0; image < columns.images(); image++) {
      int row = ruled.standing(image);
      double number = columns.isDecoded(row) ? value.applyAsDouble(row) : Double.NaN;
      if (Double.isFinite(number)) {
        int bin = bins.of(number);
        seen[bin]++;
        kept[bin] += fates.isKept(image) ? 1 : 0;
      }
    }
    return new Answer.Histogram(
        signal,
        Arrays.stream(edges).boxed().toList(),
        Arrays.stream(seen).boxed().toList(),
        Arrays.stream(kept).boxed().toList());
  }

  /** Finds a number's bin from where it would be if all bins were equally wide. */
  private static final class Bins {
    private static final int SLOTS = 512;

    private final double[] edges;
    private final double scale;
    private final int[] first = new int[SLOTS + 1];

    Bins(double[] edges) {
      this.edges = edges;
      double width = edges[edges.length - 1] - edges[0];
      this.scale = width > 0 ? SLOTS / width : 0;
      int bin = 0;
      for (int slot = 0; slot <= SLOTS; slot++) {
        while (bin < edges.length - 2 && (edges[bin + 1] - edges[0]) * scale < slot) {
          bin++;
        }
        first[slot] = bin;
      }
    }

    int of(double value) {
      int bin = first[(int) ((value - edges[0]) * scale)];
      while (bin < edges.length - 2 && value >= edges[bin + 1]) {
        bin++;
      }
      return bin;
    }
  }
}
