package dev.darkroom.dataset.near;

import java.util.Arrays;

/**
 * All pairs of pictures within a radius, as neighbours of each picture, in order of their numbers.
 *
 * @param start where the neighbours of each picture begin, and the end of the last
 * @param neighbour numbers of pictures
 * @param kind of each neighbour: its distance and how it matched
 */
@SuppressWarnings("ArrayRecordComponent") // columns, never compared
public record PairGraph(int[] start, int[] neighbour, byte[] kind) {
  private static final int MATCHED_BITS = 2;

  /** Both as one number, of which the least is the closest and plainest. */
  public static byte kind(int distance, Matched matched) {
    return (byte) (distance << MATCHED_BITS | matched.ordinal());
  }

  public static int distance(byte kind) {
    return kind >> MATCHED_BITS;
  }

  public static Matched matched(byte kind) {
    return Matched.numbered(kind & (1 << MATCHED_BITS) - 1);
  }

  /**
   * @param pairs distinct
   */
  static PairGraph of(PairList pairs, int pictures) {
    int[] start = new int[pictures + 1];
    for (int at = 0; at < pairs.size(); at++) {
      start[pairs.lower(at) + 1]++;
      start[pairs.upper(at) + 1]++;
    }
    for (int picture = 0; picture < pictures; picture++) {
      start[picture + 1] = Math.addExact(start[picture + 1], start[picture]);
    }
    int[] next = Arrays.copyOf(start, pictures);
    int[] neighbour = new int[start[pictures]];
    byte[] kind = new byte[start[pictures]];
    // Pairs are sorted by their lower picture: first the lower neighbours of each, then the upper.
    for (int at = 0; at < pairs.size(); at++) {
      int place = next[pairs.upper(at)]++;
      neighbour[place] = pairs.lower(at);
      kind[place] = pairs.kind(at);
    }
    for (int at = 0; at < pairs.size(); at++) {
      int place = next[pairs.lower(at)]++;
      neighbour[place] = pairs.upper(at);
      kind[place] = pairs.kind(at);
    }
    return new PairGraph(start, neighbour, kind);
  }

  /** Pictures with more neighbours than that. */
  int crowded(int most) {
    int crowded = 0;
    for (int picture = 0; picture < pictures(); picture++) {
      crowded += start[picture + 1] - start[picture] > most ? 1 : 0;
    }
    return crowded;
  }

  /**
   * Each picture keeps the neighbours of the lowest numbers; a pair stays where one of both keeps
   * it.
   */
  PairGraph thinned(int most) {
    PairList kept = new PairList();
    for (int picture = 0; picture < pictures(); picture++) {
      for (int edge = start[picture]; edge < start[picture + 1]; edge++) {
        int other = neighbour[edge];
        boolean isOwn = edge - start[picture] < most;
        if (other > picture && (isOwn || isAmongFirst(other, picture, most))) {
          kept.add(picture, other, distance(kind[edge]), matched(kind[edge]));
        }
      }
    }
    return of(kept, pictures());
  }

  private boolean isAmongFirst(int picture, int wanted, int most) {
    int to = Math.min(start[picture + 1], start[picture] + most);
    return Arrays.binarySearch(neighbour, start[picture], to, wanted) >= 0;
  }

  /** What is between two pictures that are neighbours or the same. */
  byte between(int picture, int other) {
    if (picture == other) {
      return kind(0, Matched.FULL);
    }
    return kind[Arrays.binarySearch(neighbour, start[picture], start[picture + 1], other)];
  }

  public int pictures() {
    return start.length - 1;
  }

  boolean hasNeighbours(int picture) {
    return start[picture] < start[picture + 1];
  }

  /**
   * New numbers for the pictures that are not alone, −1 for those that are.
   *
   * @param images how many are each picture
   */
  public int[] numbersOfJoined(int[] images) {
    int[] number = new int[images.length];
    int next = 0;
    for (int picture = 0; picture < number.length; picture++) {
      boolean isAlone = images[picture] < 2 && !hasNeighbours(picture);
      number[picture] = isAlone ? -1 : next++;
    }
    return number;
  }

  /** The same pairs under new numbers that go up as the old ones do; −1 leaves a picture out. */
  public PairGraph renumbered(int[] number) {
    int pictures = Arrays.stream(number).max().orElse(-1) + 1;
    int[] starts = new int[pictures + 1];
    for (int picture = 0; picture < number.length; picture++) {
      if (number[picture] >= 0) {
        starts[number[picture] + 1] = start[picture + 1];
      }
    }
    return new PairGraph(starts, Arrays.stream(neighbour).map(at -> number[at]).toArray(), kind);
  }
}
