package dev.darkroom.dataset.near;

import java.io.Serializable;

/**
 * Where the search for near duplicates gives way, so that thousands of pictures that are nearly one
 * cost no more than any others. What is cut is the same everywhere, and is told.
 *
 * @param mostOfAKey pictures with the same key of a band that others are compared with
 * @param mostNeighbours pictures that each picture is known to be near
 */
public record Limits(int mostOfAKey, int mostNeighbours) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LEAST_OF_A_KEY = 4096;
  private static final int NEIGHBOURS = 256;

  /** Keys are 65,536 for each band; some are sixty times as frequent as others. */
  private static final int OF_ALL = 1024;

  /**
   * @param images source occurrences in all
   */
  public static Limits of(long images) {
    return new Limits(
        (int) Math.min(Integer.MAX_VALUE, Math.max(LEAST_OF_A_KEY, images / OF_ALL)), NEIGHBOURS);
  }
}
