package dev.darkroom.imaging;

/** What the finest scale holds: sharp edges, or noise. */
final class Detail {
  /** Largest absolute response of the noise mask: eight grey levels of 255 in either direction. */
  private static final int LARGEST_RESPONSE = 8 * 255;

  /** The mask's gain for independent noise, and the median of |x| for a unit normal x. */
  private static final double MASK_GAIN = 6.0;

  private static final double NORMAL_MEDIAN = 0.6745;

  /** Every so many rows are looked at for noise; a median needs no more. */
  private static final int NOISE_ROW_STEP = 3;

  private Detail() {}

  /** Variance of the 4-neighbour Laplacian over all inner pixels. */
  static double sharpness(Plane luma) {
    int width = luma.width();
    long count = (long) Math.max(0, width - 2) * Math.max(0, luma.height() - 2);
    if (count == 0) {
      return 0;
    }
    long sum = 0;
    long squares = 0;
    for (int y = 1; y < luma.height() - 1; y++) {
      int rowSum = 0;
      long rowSquares = 0;
      for (int at = y * width + 1; at < (y + 1) * width - 1; at++) {
        int response = laplacian(luma.samples(), at, width);
        rowSum += response;
        rowSquares += response * response;
      }
      sum += rowSum;
      squares += rowSquares;
    }
    double mean = sum / (double) count;
    return Math.max(0, squares / (double) count - mean * mean);
  }

  private static int laplacian(byte[] luma, int at, int width) {
    return (luma[at - width] & 0xff)
        + (luma[at - 1] & 0xff)
        + (luma[at + 1] & 0xff)
        + (luma[at + width] & 0xff)
        - 4 * (luma[at] & 0xff);
  }

  static double noise(Plane luma) {
    int width = luma.width();
    long[] histogram = new long[LARGEST_RESPONSE + 1];
    long count = 0;
    for (int y = 1; y < luma.height() - 1; y += NOISE_ROW_STEP) {
      for (int at = y * width + 1; at < (y + 1) * width - 1; at++) {
        histogram[Math.abs(noiseMask(luma.samples(), at, width))]++;
        count++;
      }
    }
    return count == 0 ? 0 : median(histogram, count) / (MASK_GAIN * NORMAL_MEDIAN);
  }

  /** Difference of two Laplacians, 1 -2 1 / -2 4 -2 / 1 -2 1: blind to edges and slopes. */
  private static int noiseMask(byte[] luma, int at, int width) {
    int above = at - width;
    int below = at + width;
    return (luma[above - 1] & 0xff)
        - 2 * (luma[above] & 0xff)
        + (luma[above + 1] & 0xff)
        - 2 * (luma[at - 1] & 0xff)
        + 4 * (luma[at] & 0xff)
        - 2 * (luma[at + 1] & 0xff)
        + (luma[below - 1] & 0xff)
        - 2 * (luma[below] & 0xff)
        + (luma[below + 1] & 0xff);
  }

  /**
   * Median of absolute integers, interpolated inside the level that holds it; 0 when half of them
   * are 0.
   */
  private static double median(long[] histogram, long count) {
    double half = count / 2.0;
    double below = histogram[0];
    if (below >= half) {
      return 0;
    }
    int level = 1;
    while (below + histogram[level] < half) {
      below += histogram[level];
      level++;
    }
    return level - 0.5 + (half - below) / histogram[level];
  }
}
