package dev.darkroom.dataset.near;

import java.io.Serializable;
import java.util.BitSet;

/**
 * Cuts the search into groups that are each searched alone: for each band, slices of keys by their
 * lowest bits. A view is at home in one slice. Whole and trimmed pictures are guests of all slices
 * whose keys may be near enough to their own; parts, which are looked at with their own kind, only
 * of those that host the pair, about half.
 *
 * @param bits so that each band has 2^bits slices
 */
public record Slices(int radius, int bits) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Images for each slice of a band; their views take some hundred megabytes. */
  private static final long IMAGES = 1 << 16;

  private static final int MOST_BITS = 10;

  /** Factors that spread hosts evenly: of all pairs, no slice has nearly all. */
  private static final int SHARED = 0xc9e9c617;

  private static final int DIFFERING = 0x35bf992d;

  /**
   * @param images source occurrences in all
   */
  public static Slices of(int radius, long images) {
    int bits = 0;
    while (bits < MOST_BITS && images >> bits > IMAGES) {
      bits++;
    }
    return new Slices(radius, bits);
  }

  /** Numbers of groups are below that. */
  public int groups() {
    return Bands.COUNT << bits;
  }

  static int slice(int key, int bits) {
    return key & (1 << bits) - 1;
  }

  int band(int group) {
    return group >> bits;
  }

  int slice(int group) {
    return slice(group, bits);
  }

  /**
   * Whether a pair of views is found by the first key rather than by the other; of two keys one is
   * the host, and each slice is the host for about half of the others.
   */
  boolean isHost(int key, int other) {
    int one = slice(key, bits);
    int two = slice(other, bits);
    return one == two ? key <= other : hosts(one, two);
  }

  /** As good as drawn, so that no slice is the host of all that are near it. */
  private static boolean hosts(int slice, int other) {
    int differing = slice ^ other;
    boolean isSet = (slice & Integer.lowestOneBit(differing)) != 0;
    return isSet == (SHARED * (slice & other) + DIFFERING * differing < 0);
  }

  /** The slices whose parts are in a group. */
  BitSet ownAndHosted(BitSet members, int group) {
    int own = slice(group);
    BitSet hosted = new BitSet();
    members.stream().filter(each -> each == own || hosts(own, each)).forEach(hosted::set);
    return hosted;
  }

  /** The slices of keys that are in a group, be it as guests; the upper bits play no part. */
  BitSet members(Bands bands, int group) {
    int band = band(group);
    BitSet members = new BitSet();
    for (int flip : bands.flips(band)) {
      members.set(slice(Bands.plain(slice(group) ^ flip, band), bits));
    }
    return members;
  }
}
