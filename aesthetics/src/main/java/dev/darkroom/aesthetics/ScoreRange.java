package dev.darkroom.aesthetics;

/**
 * Between which numbers a scorer's scores are said to lie, for axes and thresholds. Scores of a
 * linear head may pass it.
 */
public record ScoreRange(double least, double most) {
  public ScoreRange {
    if (!Double.isFinite(least) || !Double.isFinite(most) || least >= most) {
      throw new IllegalArgumentException(
          "Invalid range: " + least + " to " + most + " (must be two numbers, the lower first)");
    }
  }
}
