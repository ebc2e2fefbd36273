package dev.darkroom.dataset.selections;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Images in order of their ids, of which groups lose those that go beyond a limit. */
final class GroupLimits {
  static final byte KEPT = -1;
  private static final Reason[] REASONS = Reason.values();

  private final byte[] codes;
  private int left;

  GroupLimits(int size) {
    this.codes = new byte[size];
    this.left = size;
    Arrays.fill(codes, KEPT);
  }

  static Reason reason(byte code) {
    return REASONS[code];
  }

  byte[] codes() {
    return codes;
  }

  /** How many are not rejected yet. */
  int left() {
    return left;
  }

  /** How many of each group are left; groups below 0 do not count. */
  int[] sizes(int[] group, int groups) {
    int[] sizes = new int[groups];
    for (int image = 0; image < codes.length; image++) {
      if (codes[image] == KEPT && group[image] >= 0) {
        sizes[group[image]]++;
      }
    }
    return sizes;
  }

  /**
   * Rejects what goes beyond a group's limit: the images with the least keys, of equal ones the
   * later ids.
   *
   * @param key never NaN
   */
  void keepFirst(int[] group, int[] limit, double[] key, Reason reason) {
    int[] sizes = sizes(group, limit.length);
    double[][] keys = new double[limit.length][];
    IntStream.range(0, limit.length)
        .filter(at -> sizes[at] > limit[at])
        .forEach(at -> keys[at] = new double[sizes[at]]);
    collect(group, key, keys);
    double[] least = new double[limit.length];
    int[] equal = new int[limit.length];
    for (int at = 0; at < limit.length; at++) {
      if (keys[at] != null) {
        Arrays.sort(keys[at]);
        least[at] = limit[at] == 0 ? Double.NaN : keys[at][sizes[at] - limit[at]];
        equal[at] = limit[at] - above(keys[at], least[at]);
      }
    }
    for (int image = 0; image < codes.length; image++) {
      int at = group[image];
      if (codes[image] == KEPT && at >= 0 && keys[at] != null) {
        boolean stays = key[image] > least[at] || (key[image] == least[at] && equal[at]-- > 0);
        if (!stays) {
          codes[image] = (byte) reason.ordinal();
          left--;
        }
      }
    }
  }

  private void collect(int[] group, double[] key, double[][] keys) {
    int[] filled = new int[keys.length];
    for (int image = 0; image < codes.length; image++) {
      int at = group[image];
      if (codes[image] == KEPT && at >= 0 && keys[at] != null) {
        keys[at][filled[at]++] = key[image];
      }
    }
  }

  private static int above(double[] sorted, double value) {
    int count = 0;
    for (int at = sorted.length - 1; at >= 0 && sorted[at] > value; at--) {
      count++;
    }
    return count;
  }
}
