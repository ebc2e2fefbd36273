package dev.darkroom.dataset.selections;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Finds 64-bit hashes within a radius of another without looking at all of them. Hashes that differ
 * in r bits differ in at most r/4 bits in one of their four bands of 16, so only those are compared
 * that share a band up to so many bits (Norouzi et al., Fast Search in Hamming Space with
 * Multi-Index Hashing, 2012).
 */
final class HashIndex {
  private static final int BANDS = 4;
  private static final int BAND_BITS = 16;
  private static final int NONE = -1;

  private final int radius;
  private final int[] flips;
  private final int[][] last = new int[BANDS][1 << BAND_BITS];
  private final int[][] before = new int[BANDS][16];
  private long[] hashes = new long[16];
  private int size;

  /**
   * @param radius in bits
   */
  HashIndex(int radius) {
    this.radius = radius;
    this.flips =
        IntStream.range(0, 1 << BAND_BITS)
            .filter(bits -> Integer.bitCount(bits) <= radius / BANDS)
            .toArray();
    for (int[] band : last) {
      Arrays.fill(band, NONE);
    }
  }

  /** Adds a hash, whose number is how many were added before. */
  void add(long hash) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, Math.multiplyExact(size, 2));
      for (int band = 0; band < BANDS; band++) {
        before[band] = Arrays.copyOf(before[band], hashes.length);
      }
    }
    hashes[size] = hash;
    for (int band = 0; band < BANDS; band++) {
      int key = key(hash, band);
      before[band][size] = last[band][key];
      last[band][key] = size;
    }
    size++;
  }

  /** The least number of a hash within the radius. */
  OptionalInt firstWithin(long hash) {
    int first = Integer.MAX_VALUE;
    for (int band = 0; band < BANDS; band++) {
      int key = key(hash, band);
      for (int flip : flips) {
        for (int at = last[band][key ^ flip]; at != NONE; at = before[band][at]) {
          if (at < first && Long.bitCount(hashes[at] ^ hash) <= radius) {
            first = at;
          }
        }
      }
    }
    return first == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(first);
  }

  private static int key(long hash, int band) {
    return (int) (hash >>> band * BAND_BITS) & 0xffff;
  }
}
