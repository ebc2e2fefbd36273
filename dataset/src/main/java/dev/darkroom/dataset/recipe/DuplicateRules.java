package dev.darkroom.dataset.recipe;

import java.io.Serializable;
import java.util.List;

/**
 * When two images are the same picture, and which one stays.
 *
 * @param radius greatest Hamming distance of two views of 64 bits, 0..10
 * @param keep what decides, most important first, higher wins: {@code pixels} or a scorer's name
 */
public record DuplicateRules(int radius, List<String> keep) implements Serializable {
  private static final long serialVersionUID = 1L;
  public static final String PIXELS = "pixels";
  public static final int USUAL_RADIUS = 6;
  public static final int WIDEST_RADIUS = 10;

  public DuplicateRules {
    keep = List.copyOf(keep);
  }
}
