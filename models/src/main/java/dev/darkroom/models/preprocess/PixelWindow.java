package dev.darkroom.models.preprocess;

import dev.darkroom.imaging.Pixels;

/** Cuts a window out of a picture; what lies outside the picture is black. */
final class PixelWindow {
  private PixelWindow() {}

  /** Offsets are floors, as in the reference. */
  static Pixels centre(Pixels image, int width, int height) {
    int top = Math.floorDiv(image.height() - height, 2);
    int left = Math.floorDiv(image.width() - width, 2);
    return of(image, left, top, width, height);
  }

  static Pixels of(Pixels image, int left, int top, int width, int height) {
    int fromX = Math.max(0, left);
    int toX = Math.min(image.width(), left + width);
    byte[] rgb = new byte[3 * width * height];
    for (int y = Math.max(0, top); y < Math.min(image.height(), top + height); y++) {
      int from = 3 * (y * image.width() + fromX);
      int to = 3 * ((y - top) * width + fromX - left);
      System.arraycopy(image.rgb(), from, rgb, to, 3 * (toX - fromX));
    }
    return new Pixels(width, height, rgb);
  }
}
