package dev.darkroom.dataset.near;

import java.util.stream.IntStream;

/**
 * How hashes within a radius are found without comparing all: each is cut into four bands of 16
 * bits. Were two hashes further apart in every band than its reach, they were further apart in all
 * than the radius, where reaches and one for each band add up to one more than the radius (the
 * general pigeonhole principle; Norouzi et al., Fast Search in Hamming Space with Multi-Index
 * Hashing, 2012). The last two bands are of the bits that mirroring flips, so a band and its
 * complement have one key, and mirrored pictures are found by the same keys.
 */
final class Bands {
  static final int COUNT = 4;
  static final int BITS = 16;
  static final int KEYS = 1 << BITS;
  private static final int TOP_BIT = KEYS >> 1;

  private final int radius;
  private final int[][] flips = new int[COUNT][];

  Bands(int radius) {
    this.radius = radius;
    for (int band = 0; band < COUNT; band++) {
      int reach = reach(band);
      flips[band] =
          IntStream.range(0, KEYS).filter(bits -> Integer.bitCount(bits) <= reach).toArray();
    }
  }

  /** What a band of one may differ by from that of another, as masks; none where none is used. */
  int[] flips(int band) {
    return flips[band];
  }

  int reach(int band) {
    return (radius + 1) / COUNT + (band < (radius + 1) % COUNT ? 1 : 0) - 1;
  }

  static int key(long hash, int band) {
    return plain((int) (hash >>> band * BITS) & KEYS - 1, band);
  }

  /** The key of a band's bits. */
  static int plain(int bits, int band) {
    return band >= COUNT / 2 && (bits & TOP_BIT) != 0 ? bits ^ KEYS - 1 : bits;
  }
}
