package dev.darkroom.dataset.recipe;

import java.io.Serializable;
import java.util.List;

/**
 * When two images are the same picture, and which one stays.
 *
 * @param radius greatest Hamming distance of 64-bit perceptual hashes, 0..16
 * @param keep what decides, most important first, higher wins: {@code pixels} or a scorer's name
 */
public record DuplicateRules(int radius, List<String> keep) implements Serializable {
  private static final long serialVersionUID = 1L;
  public static final String PIXELS = "pixels";

  public DuplicateRules {
    keep = List.copyOf(keep);
  }
}
