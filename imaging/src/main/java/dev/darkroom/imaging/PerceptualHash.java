package dev.darkroom.imaging;

import dev.darkroom.imaging.Resampler.Filter;
import java.util.Arrays;

/**
 * The 64-bit DCT hash of Python's {@code imagehash.phash} (hash size 8, factor 4): luma, Lanczos to
 * 32×32, DCT-II along columns and rows, the 8×8 lowest frequencies compared with their median. Row
 * by row, the first bit is the most significant. Near duplicates differ in few bits.
 */
public final class PerceptualHash {
  private static final int SIDE = 32;
  private static final int LOW = 8;
  private static final double[][] COSINES = cosines();

  private PerceptualHash() {}

  public static long of(Pixels pixels) {
    return of(Plane.lumaOf(pixels));
  }

  static long of(Plane luma) {
    Plane small = Resampler.resize(luma, SIDE, SIDE, Filter.LANCZOS);
    double[] frequencies = lowFrequencies(small.samples());
    double median = median(frequencies);
    long hash = 0;
    for (double frequency : frequencies) {
      hash = hash << 1 | (frequency > median ? 1 : 0);
    }
    return hash;
  }

  /** Number of bits that differ, 0..64. */
  public static int distance(long first, long second) {
    return Long.bitCount(first ^ second);
  }

  /** The low 8×8 corner, row-major, of the unnormalised DCT-II of 32×32 samples. */
  private static double[] lowFrequencies(byte[] samples) {
    double[] columns = new double[LOW * SIDE];
    for (int v = 0; v < LOW; v++) {
      for (int x = 0; x < SIDE; x++) {
        double sum = 0;
        for (int y = 0; y < SIDE; y++) {
          sum += (samples[y * SIDE + x] & 0xff) * COSINES[v][y];
        }
        columns[v * SIDE + x] = 2 * sum;
      }
    }
    double[] low = new double[LOW * LOW];
    for (int v = 0; v < LOW; v++) {
      for (int u = 0; u < LOW; u++) {
        double sum = 0;
        for (int x = 0; x < SIDE; x++) {
          sum += columns[v * SIDE + x] * COSINES[u][x];
        }
        low[v * LOW + u] = 2 * sum;
      }
    }
    return low;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
  }

  private static double[][] cosines() {
    double[][] cosines = new double[LOW][SIDE];
    for (int k = 0; k < LOW; k++) {
      for (int n = 0; n < SIDE; n++) {
        cosines[k][n] = Math.cos(Math.PI * k * (2 * n + 1) / (2.0 * SIDE));
      }
    }
    return cosines;
  }
}
