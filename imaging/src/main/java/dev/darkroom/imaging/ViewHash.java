package dev.darkroom.imaging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The words of one view, see {@link PictureHashes}. */
final class ViewHash {
  static final int SIDE = 32;
  private static final int FREQUENCIES = 16;
  private static final int HALF_WORD = 32;
  private static final int BLOCKS = 16;

  /** Of 480 steps between neighbouring means so many must be larger than {@link #LEAST_STEP}. */
  private static final int LEAST_STEPS = 96;

  private static final double LEAST_STEP = 3;
  private static final double[][] COSINES = cosines();

  /** Places in a table of frequencies, in the order of bits from the lowest on. */
  private static final int[] ORDER = order();

  private ViewHash() {}

  /** Writes six words, or leaves them as they are where the view has too little structure. */
  static void write(double[] means, long[] words, int at) {
    double[] blocks = blocks(means);
    if (steps(blocks) < LEAST_STEPS) {
      return;
    }
    double[] frequencies = frequencies(means);
    for (int bit = 0; bit < ORDER.length; bit++) {
      if (frequencies[ORDER[bit]] > 0) {
        words[at + bit / Long.SIZE] |= 1L << bit;
      }
    }
    double median = median(blocks);
    for (int bit = 0; bit < blocks.length; bit++) {
      if (blocks[bit] > median) {
        words[at + 2 + bit / Long.SIZE] |= 1L << bit;
      }
    }
  }

  private static double[] blocks(double[] means) {
    double[] blocks = new double[BLOCKS * BLOCKS];
    for (int row = 0; row < BLOCKS; row++) {
      for (int column = 0; column < BLOCKS; column++) {
        int at = 2 * row * SIDE + 2 * column;
        blocks[row * BLOCKS + column] =
            (means[at] + means[at + 1] + means[at + SIDE] + means[at + SIDE + 1]) / 4;
      }
    }
    return blocks;
  }

  private static int steps(double[] blocks) {
    int steps = 0;
    for (int at = 0; at < blocks.length; at++) {
      boolean isLast = at % BLOCKS == BLOCKS - 1;
      if (!isLast && Math.abs(blocks[at + 1] - blocks[at]) > LEAST_STEP) {
        steps++;
      }
      if (at + BLOCKS < blocks.length && Math.abs(blocks[at + BLOCKS] - blocks[at]) > LEAST_STEP) {
        steps++;
      }
    }
    return steps;
  }

  /** Row by row, vertical frequencies down, of the unnormalised DCT-II. */
  private static double[] frequencies(double[] means) {
    double[] columns = new double[FREQUENCIES * SIDE];
    for (int v = 0; v < FREQUENCIES; v++) {
      int to = v * SIDE;
      for (int y = 0; y < SIDE; y++) {
        double cosine = COSINES[v][y];
        int from = y * SIDE;
        for (int x = 0; x < SIDE; x++) {
          columns[to + x] += means[from + x] * cosine;
        }
      }
    }
    double[] frequencies = new double[FREQUENCIES * FREQUENCIES];
    for (int place : ORDER) {
      int from = place / FREQUENCIES * SIDE;
      double[] cosines = COSINES[place % FREQUENCIES];
      double sum = 0;
      for (int x = 0; x < SIDE; x++) {
        sum += columns[from + x] * cosines[x];
      }
      frequencies[place] = sum;
    }
    return frequencies;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
  }

  /** Two words, each of the lowest frequencies that are left: even horizontal ones, then odd. */
  private static int[] order() {
    List<Integer> even = lowest(0);
    List<Integer> odd = lowest(1);
    int[] order = new int[4 * HALF_WORD];
    for (int i = 0; i < 2 * HALF_WORD; i++) {
      int word = i / HALF_WORD * Long.SIZE;
      order[word + i % HALF_WORD] = even.get(i);
      order[word + HALF_WORD + i % HALF_WORD] = odd.get(i);
    }
    return order;
  }

  /** All but the mean, lowest sum of both frequencies first, then lowest vertical one. */
  private static List<Integer> lowest(int parity) {
    List<Integer> places = new ArrayList<>();
    for (int place = 1; place < FREQUENCIES * FREQUENCIES; place++) {
      if (place % FREQUENCIES % 2 == parity) {
        places.add(place);
      }
    }
    places.sort(
        Comparator.comparingInt((Integer place) -> place / FREQUENCIES + place % FREQUENCIES)
            .thenComparing(Comparator.naturalOrder()));
    return places;
  }

  private static double[][] cosines() {
    double[][] cosines = new double[FREQUENCIES][SIDE];
    for (int k = 0; k < FREQUENCIES; k++) {
      for (int n = 0; n < SIDE; n++) {
        cosines[k][n] = Math.cos(Math.PI * k * (2 * n + 1) / (2.0 * SIDE));
      }
    }
    return cosines;
  }
}
