package dev.darkroom.captioning;

/** Upright size of the image as it was stored, before any reduction, in pixels. */
record OriginalSize(int height, int width) {
  OriginalSize {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "Invalid original size: " + width + "x" + height + " (must be >= 1x1)");
    }
  }
}
