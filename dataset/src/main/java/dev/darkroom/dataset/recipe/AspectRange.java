package dev.darkroom.dataset.recipe;

import java.io.Serializable;

/** A range of height / width, both ends included. */
public record AspectRange(double least, double most) implements Serializable {
  private static final long serialVersionUID = 1L;

  public AspectRange {
    if (!(least > 0 && least <= most && Double.isFinite(most))) {
      throw new IllegalArgumentException(
          "Invalid aspect range: " + least + ".." + most + " (must be LEAST..MOST, above 0)");
    }
  }

  public boolean contains(int width, int height) {
    double ratio = (double) height / width;
    return ratio >= least && ratio <= most;
  }
}
