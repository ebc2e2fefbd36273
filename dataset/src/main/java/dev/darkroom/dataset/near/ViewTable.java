package dev.darkroom.dataset.near;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Views of pictures by number, as <em>measure</em> recorded them in a signal's hashes: after pHash
 * {@link #WORDS} words for each of {@link #VIEWS} views, all zeros for one that is not there. The
 * first word of a view is the one by which it is found; the others, which are of other frequencies
 * and of another kind, confirm what is found. Pictures are small numbers that the caller gives.
 */
public final class ViewTable {
  public static final int VIEWS = 8;
  public static final int WORDS = 6;

  /** Length of a signal's hashes. */
  public static final int LENGTH = 1 + VIEWS * WORDS;

  static final int BORDER = 1;

  /** Bits of the first two words that mirroring a picture flips. */
  private static final long ODD = 0xffff_ffff_0000_0000L;

  /** Bits of 64 in which second words of one picture may differ. */
  private static final int MOST_FINE = 20;

  /** Bits of 256 in which means of one picture may differ. */
  private static final int MOST_MEANS = 40;

  private static final int BLOCK_BITS = 14;
  private static final int BLOCK = 1 << BLOCK_BITS;

  /** Blocks of entries, so that a large table grows without being copied. */
  private final List<long[]> words = new ArrayList<>();

  private int[] picture = new int[16];
  private byte[] view = new byte[16];
  private int size;

  /** Whether hashes hold any view. */
  public static boolean isComparable(List<Long> hashes) {
    if (hashes.size() == LENGTH) {
      for (int at = 1; at < LENGTH; at += WORDS) {
        if (hashes.get(at) != 0 || hashes.get(at + 2) != 0) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Adds all views that are there.
   *
   * @param hashes of {@link #LENGTH}, from a place on
   */
  void addAll(int number, long[] hashes, int from) {
    for (int each = 0; each < VIEWS; each++) {
      int at = from + 1 + each * WORDS;
      if (isThere(hashes, at)) {
        add(number, each, hashes, at);
      }
    }
  }

  static boolean isThere(long[] hashes, int at) {
    return hashes[at] != 0 || hashes[at + 2] != 0;
  }

  void add(int number, int ofView, long[] from, int at) {
    if (size == picture.length) {
      int larger = Math.addExact(size, size / 2);
      picture = Arrays.copyOf(picture, larger);
      view = Arrays.copyOf(view, larger);
    }
    if (size >>> BLOCK_BITS == words.size()) {
      words.add(new long[BLOCK * WORDS]);
    }
    System.arraycopy(from, at, block(size), place(size), WORDS);
    picture[size] = number;
    view[size++] = (byte) ofView;
  }

  private long[] block(int entry) {
    return words.get(entry >>> BLOCK_BITS);
  }

  private static int place(int entry) {
    return (entry & BLOCK - 1) * WORDS;
  }

  int size() {
    return size;
  }

  /** Forgets the last entries. */
  void truncate(int to) {
    size = to;
  }

  int digest(int from, int to) {
    int digest = 0;
    for (int entry = from; entry < to; entry++) {
      for (int word = 0; word < WORDS; word++) {
        digest = 31 * digest + Long.hashCode(word(entry, word) * 0x9E3779B97F4A7C15L);
      }
    }
    return digest ^ digest >>> 16;
  }

  /** Whether entries are the same views as those from another place to the end. */
  boolean isSame(int from, int to, int other) {
    if (to - from != size - other || !Arrays.equals(view, from, to, view, other, size)) {
      return false;
    }
    for (int entry = from; entry < to; entry++) {
      int twin = entry - from + other;
      if (!Arrays.equals(
          block(entry),
          place(entry),
          place(entry) + WORDS,
          block(twin),
          place(twin),
          place(twin) + WORDS)) {
        return false;
      }
    }
    return true;
  }

  /** Gives the pictures other numbers. */
  void renumber(int[] number) {
    for (int entry = 0; entry < size; entry++) {
      picture[entry] = number[picture[entry]];
    }
  }

  private long word(int entry, int word) {
    return block(entry)[place(entry) + word];
  }

  void copy(int entry, long[] to, int at) {
    System.arraycopy(block(entry), place(entry), to, at, WORDS);
  }

  int picture(int entry) {
    return picture[entry];
  }

  int view(int entry) {
    return view[entry];
  }

  long hash(int entry) {
    return word(entry, 0);
  }

  /** Whether the other words say so too. */
  boolean isConfirmed(int one, int other, boolean isMirrored) {
    long fine = word(one, 1) ^ word(other, 1) ^ (isMirrored ? ODD : 0);
    if (Long.bitCount(fine) > MOST_FINE) {
      return false;
    }
    int bits = 0;
    for (int word = 2; word < WORDS; word++) {
      long mine = word(one, word);
      bits += Long.bitCount((isMirrored ? mirrored(mine) : mine) ^ word(other, word));
    }
    return bits <= MOST_MEANS;
  }

  /** Four rows of 16 means, each turned round. */
  private static long mirrored(long rows) {
    long turned = Long.reverse(rows);
    return turned << 48
        | (turned & 0xffff_0000L) << 16
        | turned >>> 16 & 0xffff_0000L
        | turned >>> 48;
  }
}
