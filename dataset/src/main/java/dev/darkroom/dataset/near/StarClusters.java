package dev.darkroom.dataset.near;

import java.util.Arrays;

/**
 * Near duplicates: the best image that is left becomes a survivor, and all within the radius of it
 * go to it; then the next. Every member is within the radius of its survivor, so a chain of small
 * steps never joins two different pictures. The answer does not depend on the order of the input.
 */
public final class StarClusters {
  private StarClusters() {}

  /** Finds survivors near an image. */
  public interface Search {
    /** The least number of a survivor within the radius, or −1. */
    int firstWithin(int image);

    /** Adds a survivor, whose number is how many were added before. */
    void add(int image);
  }

  /**
   * The survivor of each image.
   *
   * @param order images by number, best first; on return each one's survivor in its place
   * @param count how many of them
   */
  public static void assign(int[] order, int count, Search search) {
    int[] survivors = new int[Math.min(count, 16)];
    int size = 0;
    for (int at = 0; at < count; at++) {
      int image = order[at];
      int best = search.firstWithin(image);
      if (best < 0) {
        search.add(image);
        if (size == survivors.length) {
          survivors = Arrays.copyOf(survivors, Math.multiplyExact(size, 2));
        }
        survivors[size++] = image;
      } else {
        order[at] = survivors[best];
      }
    }
  }
}
