package dev.darkroom.dataset.near;

import java.util.Arrays;

/**
 * Pairs of pictures, each as one number that holds both pictures, the lower first, then the
 * distance and how they matched; so that of equal pairs the closest and plainest is the least.
 */
final class PairList {
  static final int MOST_PICTURES = 1 << 28;
  private static final int PICTURE_BITS = 28;
  private static final int KIND_BITS = 6;

  /** As many are held before those that no picture keeps are let go: some hundred megabytes. */
  private static final int MANY = 8 << 20;

  private final int pictures;
  private final int mostNeighbours;
  private long[] pairs = new long[64];
  private int size;

  /** Keeps all. */
  PairList() {
    this(0, Integer.MAX_VALUE);
  }

  /**
   * Keeps in the end what {@link #thin} keeps.
   *
   * @param pictures their numbers are below
   */
  PairList(int pictures, int mostNeighbours) {
    this.pictures = pictures;
    this.mostNeighbours = mostNeighbours;
  }

  void add(int one, int other, int distance, Matched matched) {
    int lower = Math.min(one, other);
    int upper = Math.max(one, other);
    add(((long) lower << PICTURE_BITS | upper) << KIND_BITS | PairGraph.kind(distance, matched));
  }

  private void add(long pair) {
    if (size == pairs.length) {
      makeRoom();
    }
    pairs[size++] = pair;
  }

  private void makeRoom() {
    if (size >= MANY && mostNeighbours < Integer.MAX_VALUE) {
      distinct().thin();
    }
    if (size > pairs.length / 2) {
      pairs = Arrays.copyOf(pairs, Math.addExact(size, size / 2));
    }
  }

  /**
   * Each picture keeps the neighbours of the lowest numbers; a pair stays where one of both keeps
   * it. What is let go stays let go whatever is added later. Wants {@link #distinct} pairs.
   */
  PairList thin() {
    int[] neighbours = new int[pictures];
    int kept = 0;
    for (int at = 0; at < size; at++) {
      // In this order a picture's neighbours come by their numbers.
      int before = Math.min(neighbours[lower(at)]++, neighbours[upper(at)]++);
      if (before < mostNeighbours) {
        pairs[kept++] = pairs[at];
      }
    }
    size = kept;
    return this;
  }

  void addAll(PairList other) {
    int all = Math.addExact(size, other.size);
    if (all > pairs.length) {
      pairs = Arrays.copyOf(pairs, Math.max(all, (int) Math.min(1L << 30, size * 3L / 2)));
    }
    System.arraycopy(other.pairs, 0, pairs, size, other.size);
    size = all;
  }

  /** Sorts; of each pair the closest stays. */
  PairList distinct() {
    Arrays.parallelSort(pairs, 0, size);
    int kept = 0;
    for (int at = 0; at < size; at++) {
      if (kept == 0 || pairs[kept - 1] >>> KIND_BITS != pairs[at] >>> KIND_BITS) {
        pairs[kept++] = pairs[at];
      }
    }
    size = kept;
    return this;
  }

  int size() {
    return size;
  }

  int lower(int at) {
    return (int) (pairs[at] >>> KIND_BITS + PICTURE_BITS);
  }

  int upper(int at) {
    return (int) (pairs[at] >>> KIND_BITS) & MOST_PICTURES - 1;
  }

  byte kind(int at) {
    return (byte) (pairs[at] & (1 << KIND_BITS) - 1);
  }
}
