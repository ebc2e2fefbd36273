package dev.darkroom.dataset.whatif;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * All pairs of distinct hashes within a radius, as neighbours of each hash. Pairs are found as in
 * an index of four bands of 16 bits: hashes that differ in r bits differ in at most r/4 bits in one
 * of them.
 *
 * @param start where the neighbours of each hash begin, and the end of the last
 * @param neighbour numbers of hashes
 * @param distance of each neighbour, bits
 */
@SuppressWarnings("ArrayRecordComponent") // columns, never compared
record HashEdges(int[] start, int[] neighbour, byte[] distance) {
  /** Beyond it a search costs less than to hold them: thousands of nearly blank pictures. */
  static final long MOST_PAIRS = 60_000_000;

  private static final int BANDS = 4;
  private static final int BAND_BITS = 16;
  private static final int SLICES = 64;

  /**
   * @param hashes distinct
   * @return empty when there are more pairs than {@link #MOST_PAIRS}
   */
  static Optional<HashEdges> of(long[] hashes, int radius) {
    return of(hashes, radius, MOST_PAIRS);
  }

  static Optional<HashEdges> of(long[] hashes, int radius, long mostPairs) {
    Bands bands = new Bands(hashes, radius);
    AtomicLong found = new AtomicLong();
    Pairs[] slices =
        IntStream.range(0, SLICES)
            .parallel()
            .mapToObj(slice -> bands.pairs(slice, found, mostPairs))
            .toArray(Pairs[]::new);
    return found.get() > mostPairs ? Optional.empty() : Optional.of(merge(slices, hashes.length));
  }

  private static HashEdges merge(Pairs[] slices, int nodes) {
    int[] start = new int[nodes + 1];
    for (Pairs pairs : slices) {
      for (int at = 0; at < pairs.size; at++) {
        start[pairs.one[at] + 1]++;
        start[pairs.other[at] + 1]++;
      }
    }
    for (int node = 0; node < nodes; node++) {
      start[node + 1] += start[node];
    }
    int[] next = Arrays.copyOf(start, nodes);
    int[] neighbour = new int[start[nodes]];
    byte[] distance = new byte[start[nodes]];
    for (Pairs pairs : slices) {
      for (int at = 0; at < pairs.size; at++) {
        int one = next[pairs.one[at]]++;
        int other = next[pairs.other[at]]++;
        neighbour[one] = pairs.other[at];
        neighbour[other] = pairs.one[at];
        distance[one] = pairs.distance[at];
        distance[other] = pairs.distance[at];
      }
    }
    return new HashEdges(start, neighbour, distance);
  }

  /** Growing columns. */
  private static final class Pairs {
    private int[] one = new int[64];
    private int[] other = new int[64];
    private byte[] distance = new byte[64];
    private int size;

    void add(int a, int b, int bits) {
      if (size == one.length) {
        one = Arrays.copyOf(one, Math.multiplyExact(size, 2));
        other = Arrays.copyOf(other, one.length);
        distance = Arrays.copyOf(distance, one.length);
      }
      one[size] = a;
      other[size] = b;
      distance[size++] = (byte) bits;
    }
  }

  /** Hashes sorted by each of their bands, of one key in their own order. */
  private static final class Bands {
    private final long[] hashes;
    private final int radius;
    private final int[] flips;
    private final int[][] start = new int[BANDS][];
    private final int[][] numbers = new int[BANDS][];

    Bands(long[] hashes, int radius) {
      this.hashes = hashes;
      this.radius = radius;
      this.flips =
          IntStream.range(0, 1 << BAND_BITS)
              .filter(bits -> Integer.bitCount(bits) <= radius / BANDS)
              .toArray();
      for (int band = 0; band < BANDS; band++) {
        sort(band);
      }
    }

    private void sort(int band) {
      int[] begin = new int[(1 << BAND_BITS) + 1];
      for (long hash : hashes) {
        begin[key(hash, band) + 1]++;
      }
      for (int key = 0; key < 1 << BAND_BITS; key++) {
        begin[key + 1] += begin[key];
      }
      int[] next = begin.clone();
      int[] sorted = new int[hashes.length];
      for (int at = 0; at < hashes.length; at++) {
        sorted[next[key(hashes[at], band)]++] = at;
      }
      start[band] = begin;
      numbers[band] = sorted;
    }

    /** Pairs whose greater number is of the slice; interleaved, so that slices weigh the same. */
    Pairs pairs(int slice, AtomicLong found, long most) {
      Pairs pairs = new Pairs();
      for (int at = slice; at < hashes.length && found.get() <= most; at += SLICES) {
        int before = pairs.size;
        for (int band = 0; band < BANDS; band++) {
          pairsOf(at, band, pairs);
        }
        found.addAndGet(pairs.size - before);
      }
      return pairs;
    }

    private void pairsOf(int at, int band, Pairs pairs) {
      long hash = hashes[at];
      int key = key(hash, band);
      int[] begin = start[band];
      int[] sorted = numbers[band];
      for (int flip : flips) {
        int end = begin[(key ^ flip) + 1];
        for (int place = begin[key ^ flip]; place < end && sorted[place] < at; place++) {
          long bits = hashes[sorted[place]] ^ hash;
          if (Long.bitCount(bits) <= radius && isFirst(bits, band)) {
            pairs.add(at, sorted[place], Long.bitCount(bits));
          }
        }
      }
    }

    /** Whether no earlier band finds the pair too. */
    private boolean isFirst(long bits, int band) {
      for (int earlier = 0; earlier < band; earlier++) {
        if (Integer.bitCount(key(bits, earlier)) <= radius / BANDS) {
          return false;
        }
      }
      return true;
    }

    private static int key(long hash, int band) {
      return (int) (hash >>> band * BAND_BITS) & 0xffff;
    }
  }
}
