package dev.darkroom.dataset.near;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds pairs by the keys of one band: a view is compared with whole and trimmed pictures, and with
 * the same view of others. Immutable, for any number of threads.
 */
final class BandSearch {
  private static final int HALF = Long.SIZE / 2;
  private static final int[] NONE = {};

  private final ViewTable table;
  private final Bands bands;
  private final int band;
  private final Slices slices;
  private final int most;

  /** Whole and trimmed pictures. */
  private final Shelf targets;

  private final List<Shelf> parts = new ArrayList<>();

  /**
   * @param slices say which of two keys a pair is found by
   * @param most targets of one key that are compared; those of the pictures of lowest numbers
   * @param sorted all entries of the table in order of their pictures
   */
  BandSearch(ViewTable table, Slices slices, int band, int most, int[] sorted) {
    this.table = table;
    this.bands = new Bands(slices.radius());
    this.band = band;
    this.slices = slices;
    this.most = most;
    this.targets =
        Shelf.of(
            table, band, IntStream.of(sorted).filter(at -> table.view(at) <= ViewTable.BORDER));
    for (int view = ViewTable.BORDER + 1; view < ViewTable.VIEWS; view++) {
      int part = view;
      parts.add(Shelf.of(table, band, IntStream.of(sorted).filter(at -> table.view(at) == part)));
    }
  }

  /** Whether a key has more targets than are compared. */
  boolean isCrowded(int key) {
    return targets.count(key) > most;
  }

  Crowd crowd(int key) {
    return new Crowd(band, key, targets.count(key));
  }

  /** Compares the views of one key with those of all that are near enough. */
  void search(int key, PairList pairs) {
    searchKind(targets, key, pairs);
    for (Shelf part : parts) {
      searchKind(part, key, pairs);
      searchTargets(part, key, pairs);
    }
  }

  private void searchKind(Shelf kind, int key, PairList pairs) {
    for (int flip : flips(kind, key)) {
      int other = Bands.plain(key ^ flip, band);
      if (slices.isHost(key, other)) {
        join(kind, key, kind, other, true, pairs);
      }
    }
  }

  private void searchTargets(Shelf part, int key, PairList pairs) {
    for (int flip : flips(part, key)) {
      join(part, key, targets, Bands.plain(key ^ flip, band), false, pairs);
    }
  }

  /** None of a key without views, of which small sets have most. */
  private int[] flips(Shelf shelf, int key) {
    return shelf.count(key) == 0 ? NONE : bands.flips(band);
  }

  /**
   * @param isMutual whether both are of one shelf, so that those of each that go first are compared
   *     with all of the other; else only of the second those that go first are
   */
  private void join(Shelf one, int key, Shelf two, int other, boolean isMutual, PairList pairs) {
    int from = one.start()[key];
    int to = one.start()[key + 1];
    int all = two.start()[other + 1];
    int few = Math.min(all, two.start()[other] + most);
    for (int at = from; at < to; at++) {
      int first = isMutual && key == other ? at + 1 : two.start()[other];
      int last = isMutual && at - from < most ? all : few;
      compare(one.hashes()[at], one.entries()[at], two, first, last, pairs);
    }
  }

  private void compare(long hash, int entry, Shelf two, int from, int to, PairList pairs) {
    long[] hashes = two.hashes();
    int radius = slices.radius();
    for (int place = from; place < to; place++) {
      long bits = hashes[place] ^ hash;
      int odd = Long.bitCount(bits >>> HALF);
      int even = Integer.bitCount((int) bits);
      if (even + Math.min(odd, HALF - odd) <= radius) {
        confirm(entry, two.entries()[place], even, odd, pairs);
      }
    }
  }

  private void confirm(int entry, int target, int even, int odd, PairList pairs) {
    int one = table.picture(entry);
    int other = table.picture(target);
    boolean isMirrored = HALF - odd < odd;
    int distance = even + (isMirrored ? HALF - odd : odd);
    if (one != other && table.isConfirmed(entry, target, isMirrored)) {
      pairs.add(
          one, other, distance, Matched.of(table.view(entry), table.view(target), isMirrored));
    }
  }
}
