package dev.darkroom.dataset.selections;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Divides a number in proportion to sizes by largest remainders; equal ones go to the first. */
final class Allocation {
  private Allocation() {}

  /** As many as asked, or all there are; none gets more than its size. */
  static int[] of(int[] sizes, long asked) {
    long all = IntStream.of(sizes).asLongStream().sum();
    long total = Math.min(asked, all);
    int[] parts = new int[sizes.length];
    long[] remainders = new long[sizes.length];
    long given = 0;
    for (int at = 0; at < sizes.length; at++) {
      long product = Math.multiplyExact(total, sizes[at]);
      parts[at] = (int) (all == 0 ? 0 : product / all);
      remainders[at] = all == 0 ? 0 : product % all;
      given += parts[at];
    }
    IntStream.range(0, sizes.length)
        .boxed()
        .sorted(Comparator.comparingLong((Integer at) -> remainders[at]).reversed())
        .limit(total - given)
        .forEach(at -> parts[at]++);
    return parts;
  }
}
