package dev.darkroom.dataset.near;

import java.util.stream.IntStream;

/** Views by the keys of one band, those of one key side by side, in order of their pictures. */
@SuppressWarnings("ArrayRecordComponent") // columns, never compared
record Shelf(int[] start, long[] hashes, int[] entries) {
  static Shelf of(ViewTable table, int band, IntStream sorted) {
    int[] chosen = sorted.toArray();
    int[] start = new int[Bands.KEYS + 1];
    for (int entry : chosen) {
      start[Bands.key(table.hash(entry), band) + 1]++;
    }
    for (int key = 0; key < Bands.KEYS; key++) {
      start[key + 1] += start[key];
    }
    long[] hashes = new long[chosen.length];
    int[] entries = new int[chosen.length];
    int[] next = start.clone();
    for (int entry : chosen) {
      int place = next[Bands.key(table.hash(entry), band)]++;
      hashes[place] = table.hash(entry);
      entries[place] = entry;
    }
    return new Shelf(start, hashes, entries);
  }

  int count(int key) {
    return start[key + 1] - start[key];
  }
}
