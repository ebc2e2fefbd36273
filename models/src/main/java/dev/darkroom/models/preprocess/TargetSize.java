package dev.darkroom.models.preprocess;

import dev.darkroom.models.onnx.ModelErrorException;

/** The size to which a processor resizes. */
sealed interface TargetSize {
  /** More than any processor makes of a sensible image; a line of pixels would fill the heap. */
  long MOST_PIXELS = 64_000_000;

  /** The size for an image of this size. */
  Exact of(int width, int height);

  static ModelErrorException tooLarge(int width, int height, String when, long pixels) {
    return new ModelErrorException(
        "Cannot prepare an image of %dx%d pixels: %s it has %d pixels (at most %d). Limit aspect-ratio in the recipe."
            .formatted(width, height, when, pixels, MOST_PIXELS));
  }

  /** Squash to this size. */
  record Exact(int width, int height) implements TargetSize {
    @Override
    public Exact of(int imageWidth, int imageHeight) {
      return this;
    }
  }

  /** Keep the ratio; the longer side is truncated, not rounded, as the reference does. */
  record ShortestEdge(int pixels) implements TargetSize {
    @Override
    public Exact of(int width, int height) {
      long longer =
          (long) ((double) ((long) pixels * Math.max(width, height)) / Math.min(width, height));
      if (longer * pixels > MOST_PIXELS) {
        throw tooLarge(width, height, "with its shorter side at " + pixels, longer * pixels);
      }
      int rest = (int) longer;
      return width <= height ? new Exact(pixels, rest) : new Exact(rest, pixels);
    }
  }
}
