package dev.darkroom.imaging;

/** Finds the 8×8 grid that strong JPEG compression leaves, also after a crop or a turn. */
final class Blockiness {
  private static final int BLOCK = 8;

  /** Jumps below this many grey levels count as none, so that flat pictures stay at 1. */
  private static final double FLOOR = 0.25;

  private Blockiness() {}

  /** Mean over both directions of the jump at the grid's borders over the jump elsewhere. */
  static double of(Plane luma) {
    if (luma.width() < 3 || luma.height() < 3) {
      return 1;
    }
    return (ratio(columnJumps(luma)) + ratio(rowJumps(luma))) / 2;
  }

  /** Mean absolute difference between each column and the next. */
  private static double[] columnJumps(Plane luma) {
    int width = luma.width();
    int[] sums = new int[width - 1];
    for (int y = 0; y < luma.height(); y++) {
      addJumps(luma.samples(), y * width, 1, sums);
    }
    return means(sums, luma.height());
  }

  /** Mean absolute difference between each row and the next. */
  private static double[] rowJumps(Plane luma) {
    int width = luma.width();
    double[] means = new double[luma.height() - 1];
    int[] jumps = new int[width];
    for (int y = 0; y < means.length; y++) {
      java.util.Arrays.fill(jumps, 0);
      addJumps(luma.samples(), y * width, width, jumps);
      long sum = 0;
      for (int jump : jumps) {
        sum += jump;
      }
      means[y] = sum / (double) width;
    }
    return means;
  }

  private static void addJumps(byte[] luma, int from, int distance, int[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += Math.abs((luma[from + i] & 0xff) - (luma[from + i + distance] & 0xff));
    }
  }

  private static double[] means(int[] sums, int count) {
    double[] means = new double[sums.length];
    for (int i = 0; i < sums.length; i++) {
      means[i] = sums[i] / (double) count;
    }
    return means;
  }

  private static double ratio(double[] jumps) {
    double[] sums = new double[BLOCK];
    int[] counts = new int[BLOCK];
    double total = 0;
    for (int i = 0; i < jumps.length; i++) {
      sums[i % BLOCK] += jumps[i];
      counts[i % BLOCK]++;
      total += jumps[i];
    }
    double most = 1;
    for (int phase = 0; phase < BLOCK && jumps.length > BLOCK; phase++) {
      double border = sums[phase] / counts[phase];
      double elsewhere = (total - sums[phase]) / (jumps.length - counts[phase]);
      most = Math.max(most, (border + FLOOR) / (elsewhere + FLOOR));
    }
    return most;
  }
}
