package dev.darkroom.models;

/** The size to which a processor resizes. */
sealed interface TargetSize {
  /** The size for an image of this size. */
  Exact of(int width, int height);

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
      int longer =
          (int) ((double) ((long) pixels * Math.max(width, height)) / Math.min(width, height));
      return width <= height ? new Exact(pixels, longer) : new Exact(longer, pixels);
    }
  }
}
