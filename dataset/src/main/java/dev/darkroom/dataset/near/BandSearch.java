package dev.darkroom.dataset.near;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Finds pairs by the keys of one band. Immutable, for any number of threads. */
final class BandSearch {
  private static final int HALF = Long.SIZE / 2;

  private final ViewTable table;
  private final Bands bands;
  private final int band;
  private final int radius;
  private final int most;
  private final int[] start = new int[Bands.KEYS + 1];
  private final long[] hashes;
  private final int[] entries;

  /**
   * @param isTarget which entries of the table are compared with others
   * @param most targets of one key that are compared; those that come first in the table
   */
  BandSearch(ViewTable table, int radius, int band, int most, IntPredicate isTarget) {
    this.table = table;
    this.bands = new Bands(radius);
    this.band = band;
    this.radius = radius;
    this.most = most;
    int[] targets = IntStream.range(0, table.size()).filter(isTarget).toArray();
    for (int target : targets) {
      start[key(target) + 1]++;
    }
    for (int key = 0; key < Bands.KEYS; key++) {
      start[key + 1] += start[key];
    }
    this.hashes = new long[targets.length];
    this.entries = new int[targets.length];
    int[] next = start.clone();
    for (int target : targets) {
      int place = next[key(target)]++;
      hashes[place] = table.hash(target);
      entries[place] = target;
    }
  }

  private int key(int entry) {
    return Bands.key(table.hash(entry), band);
  }

  /** The keys that have more targets than are compared. */
  List<Crowd> crowds() {
    List<Crowd> crowds = new ArrayList<>();
    for (int key = 0; key < Bands.KEYS; key++) {
      int targets = start[key + 1] - start[key];
      if (targets > most) {
        crowds.add(new Crowd(band, key, targets));
      }
    }
    return crowds;
  }

  /** Compares a view with all targets whose keys are near enough. */
  void search(int entry, PairList pairs) {
    long hash = table.hash(entry);
    int key = key(entry);
    for (int flip : bands.flips(band)) {
      int other = Bands.plain(key ^ flip, band);
      int to = Math.min(start[other + 1], start[other] + most);
      for (int place = start[other]; place < to; place++) {
        long bits = hashes[place] ^ hash;
        int odd = Long.bitCount(bits >>> HALF);
        int even = Integer.bitCount((int) bits);
        if (even + Math.min(odd, HALF - odd) <= radius) {
          compare(entry, entries[place], even, odd, pairs);
        }
      }
    }
  }

  private void compare(int entry, int target, int even, int odd, PairList pairs) {
    int one = table.picture(entry);
    int other = table.picture(target);
    if (one == other) {
      return;
    }
    for (boolean isMirrored : new boolean[] {false, true}) {
      int distance = even + (isMirrored ? HALF - odd : odd);
      if (distance <= radius && table.isConfirmed(entry, target, isMirrored)) {
        pairs.add(
            one, other, distance, Matched.of(table.view(entry), table.view(target), isMirrored));
      }
    }
  }
}
