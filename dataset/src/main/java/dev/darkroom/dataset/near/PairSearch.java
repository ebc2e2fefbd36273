package dev.darkroom.dataset.near;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Finds survivors by pairs. A picture whose first survivor is known keeps it, as later survivors
 * have greater numbers; so every pair is looked at twice at most. For one thread.
 */
public final class PairSearch implements StarClusters.Search {
  private final PairGraph pairs;
  private final IntUnaryOperator picture;
  private final int radius;
  private final int[] first;
  private final int[] own;
  private int size;

  /**
   * @param picture the picture that an image is
   */
  public PairSearch(PairGraph pairs, IntUnaryOperator picture, int radius) {
    this.pairs = pairs;
    this.picture = picture;
    this.radius = radius;
    this.first = new int[pairs.pictures()];
    this.own = new int[first.length];
    Arrays.fill(first, -1);
    Arrays.fill(own, -1);
  }

  /** Makes it ready for a group of images that no pair leads out of. */
  public void nextGroup() {
    size = 0;
  }

  @Override
  public int firstWithin(int image) {
    int at = picture.applyAsInt(image);
    if (first[at] < 0) {
      int least = Integer.MAX_VALUE;
      for (int edge = pairs.start()[at]; edge < pairs.start()[at + 1]; edge++) {
        int survivor = own[pairs.neighbour()[edge]];
        if (survivor >= 0 && survivor < least && PairGraph.distance(pairs.kind()[edge]) <= radius) {
          least = survivor;
        }
      }
      first[at] = least == Integer.MAX_VALUE ? -1 : least;
    }
    return first[at];
  }

  @Override
  public void add(int image) {
    int at = picture.applyAsInt(image);
    own[at] = size;
    first[at] = size++;
  }
}
