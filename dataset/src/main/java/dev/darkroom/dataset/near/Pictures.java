package dev.darkroom.dataset.near;

import java.util.Arrays;

/**
 * Numbers pictures: images all of whose views are equal are one picture. Those that come first have
 * the lowest numbers, and go first where not all are compared; add larger images first.
 */
public final class Pictures {
  private static final int NONE = -1;

  private final ViewTable views = new ViewTable();
  private int[] start = new int[16];
  private int[] slots = empty(32);
  private int size;

  /**
   * The picture's number; −1 of an image that has no views to be compared.
   *
   * @param hashes holds {@link ViewTable#LENGTH} words
   * @param from where they begin
   */
  public int add(long[] hashes, int from) {
    int before = views.size();
    views.addAll(size, hashes, from);
    if (views.size() == before) {
      return NONE;
    }
    int slot = slot(views.digest(before, views.size()), before);
    if (slots[slot] != NONE) {
      views.truncate(before);
      return slots[slot];
    }
    if (size + 1 == start.length) {
      start = Arrays.copyOf(start, Math.addExact(start.length, start.length / 2));
    }
    start[size] = before;
    start[size + 1] = views.size();
    slots[slot] = size++;
    if (2 * size > slots.length) {
      grow();
    }
    return size - 1;
  }

  /** Where the last views of the table stand, or would. */
  private int slot(int digest, int from) {
    int slot = digest & slots.length - 1;
    while (slots[slot] != NONE && !isAt(slots[slot], from)) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  private boolean isAt(int picture, int from) {
    return views.isSame(start[picture], start[picture + 1], from);
  }

  private void grow() {
    slots = empty(Math.multiplyExact(slots.length, 2));
    for (int picture = 0; picture < size; picture++) {
      int slot = views.digest(start[picture], start[picture + 1]) & slots.length - 1;
      while (slots[slot] != NONE) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = picture;
    }
  }

  private static int[] empty(int length) {
    int[] slots = new int[length];
    Arrays.fill(slots, NONE);
    return slots;
  }

  public int size() {
    return size;
  }

  ViewTable views() {
    return views;
  }
}
