package dev.darkroom.dataset.selections;

import java.util.Comparator;

/**
 * Which of several equal files stands for the image: one that could be decoded before others, then
 * one that is not denied, then one that is allowed, then the shortest source URI, then the least.
 */
public final class Standing {
  /** Between occurrences of equal {@link #rank}. */
  public static final Comparator<String> BY_SOURCE =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private Standing() {}

  /** The least rank stands for the image. */
  public static int rank(boolean isDecoded, boolean isDenied, boolean isAllowed) {
    return (isDecoded ? 0 : 4) + (isDenied ? 2 : 0) + (isAllowed ? 0 : 1);
  }
}
