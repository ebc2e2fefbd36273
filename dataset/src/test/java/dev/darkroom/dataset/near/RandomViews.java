package dev.darkroom.dataset.near;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Hashes of pictures that were never there, many of them copies, parts or mirrors of others. */
final class RandomViews {
  private final Random random;
  private final List<long[]> pictures = new ArrayList<>();

  RandomViews(long seed) {
    this.random = new Random(seed);
  }

  static List<long[]> of(long seed, int count) {
    RandomViews views = new RandomViews(seed);
    while (views.pictures.size() < count) {
      views.add();
    }
    return views.pictures;
  }

  private void add() {
    long[] hashes = random.longs(ViewTable.LENGTH).toArray();
    for (int view = 1; view < ViewTable.VIEWS; view++) {
      if (random.nextInt(view == 1 ? 2 : 8) == 0) {
        erase(hashes, view);
      }
    }
    if (!pictures.isEmpty() && random.nextInt(4) > 0) {
      long[] other = pictures.get(random.nextInt(pictures.size()));
      int kind = random.nextInt(8);
      if (kind == 0) {
        hashes = other.clone();
      } else if (kind < 4) {
        for (int view = 0; view < ViewTable.VIEWS; view++) {
          copy(other, view, hashes, view, false);
        }
      } else {
        copy(
            other,
            random.nextInt(ViewTable.VIEWS),
            hashes,
            random.nextInt(2),
            random.nextBoolean());
      }
    }
    pictures.add(hashes);
  }

  static void erase(long[] hashes, int view) {
    for (int word = 0; word < ViewTable.WORDS; word++) {
      hashes[1 + view * ViewTable.WORDS + word] = 0;
    }
  }

  /** Some bits differ, mostly few enough. */
  private void copy(long[] from, int view, long[] to, int toView, boolean isMirrored) {
    boolean isThere = ViewTable.isThere(from, 1 + view * ViewTable.WORDS);
    for (int word = 0; word < ViewTable.WORDS && isThere; word++) {
      long bits = from[1 + view * ViewTable.WORDS + word];
      bits = isMirrored ? mirrored(bits, word) : bits;
      for (int flips = random.nextInt(word == 1 ? 24 : 13); flips > 0; flips--) {
        bits ^= 1L << random.nextInt(Long.SIZE);
      }
      to[1 + toView * ViewTable.WORDS + word] = bits;
    }
  }

  static long mirrored(long bits, int word) {
    if (word < 2) {
      return bits ^ 0xffff_ffff_0000_0000L;
    }
    long turned = 0;
    for (int bit = 0; bit < Long.SIZE; bit++) {
      turned |= (bits >>> bit & 1) << bit / 16 * 16 + 15 - bit % 16;
    }
    return turned;
  }
}
