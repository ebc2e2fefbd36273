package dev.darkroom.dataset.whatif;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
   * @return empty when there are more pairs than the most
   */
  static Optional<HashEdges> of(long[] hashes, int radius, long mostPairs) {
    AtomicLong found = new AtomicLong();
    List<Pairs> slices = new ArrayList<>();
    for (int number = 0; number < BANDS; number++) {
      Band band = new Band(hashes, number, radius);
      slices.addAll(
          IntStream.range(0, SLICES)
              .parallel()
              .mapToObj(slice -> band.pairs(slice, found, mostPairs))
              .toList());
    }
    return found.get() > mostPairs ? Optional.empty() : Optional.of(merge(slices, hashes.length));
  }

  /**
   * New numbers for the hashes that are not alone, −1 for those that are.
   *
   * @param images how many have each hash
   */
  int[] numbersOfJoined(int[] images) {
    int[] number = new int[images.length];
    int next = 0;
    for (int node = 0; node < number.length; node++) {
      boolean isAlone = images[node] < 2 && start[node] == start[node + 1];
      number[node] = isAlone ? -1 : next++;
    }
    return number;
  }

  /** The same pairs under new numbers that go up as the old ones do; −1 leaves a hash out. */
  HashEdges renumbered(int[] number) {
    int nodes = Arrays.stream(number).max().orElse(-1) + 1;
    int[] starts = new int[nodes + 1];
    for (int node = 0; node < number.length; node++) {
      if (number[node] >= 0) {
        starts[number[node] + 1] = start[node + 1];
      }
    }
    return new HashEdges(
        starts, Arrays.stream(neighbour).map(at -> number[at]).toArray(), distance);
  }

  private static HashEdges merge(List<Pairs> slices, int nodes) {
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

  /** Hashes gathered by the keys that one of their bands is, those of one key side by side. */
  private static final class Band {
    private final int number;
    private final int radius;
    private final int[] flips;
    private final int[] start = new int[(1 << BAND_BITS) + 1];
    private final long[] hashes;
    private final int[] numbers;

    Band(long[] all, int number, int radius) {
      this.number = number;
      this.radius = radius;
      this.flips =
          IntStream.range(1, 1 << BAND_BITS)
              .filter(bits -> Integer.bitCount(bits) <= radius / BANDS)
              .toArray();
      this.hashes = new long[all.length];
      this.numbers = new int[all.length];
      for (long hash : all) {
        start[key(hash, number) + 1]++;
      }
      for (int key = 0; key < 1 << BAND_BITS; key++) {
        start[key + 1] += start[key];
      }
      int[] next = start.clone();
      for (int at = 0; at < all.length; at++) {
        int place = next[key(all[at], number)]++;
        hashes[place] = all[at];
        numbers[place] = at;
      }
    }

    /** Pairs within a key, and between it and greater keys that differ in few bits. */
    Pairs pairs(int slice, AtomicLong found, long most) {
      Pairs pairs = new Pairs();
      for (int key = slice; key < 1 << BAND_BITS && found.get() <= most; key += SLICES) {
        int before = pairs.size;
        for (int at = start[key]; at < start[key + 1]; at++) {
          compare(at, at + 1, start[key + 1], pairs);
          for (int flip : flips) {
            int other = key ^ flip;
            if (other > key) {
              compare(at, start[other], start[other + 1], pairs);
            }
          }
        }
        found.addAndGet(pairs.size - before);
      }
      return pairs;
    }

    private void compare(int at, int from, int to, Pairs pairs) {
      long hash = hashes[at];
      for (int place = from; place < to; place++) {
        long bits = hashes[place] ^ hash;
        if (Long.bitCount(bits) <= radius && isFirst(bits)) {
          pairs.add(numbers[at], numbers[place], Long.bitCount(bits));
        }
      }
    }

    /** Whether no earlier band finds the pair too. */
    private boolean isFirst(long bits) {
      for (int earlier = 0; earlier < number; earlier++) {
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
