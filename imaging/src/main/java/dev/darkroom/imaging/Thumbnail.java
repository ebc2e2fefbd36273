package dev.darkroom.imaging;

import org.bytedeco.opencv.global.opencv_imgcodecs;

/** Small JPEG of a picture, for packs that people browse. */
public final class Thumbnail {
  private static final int QUALITY = 85;

  private Thumbnail() {}

  /**
   * JPEG whose longer side is at most {@code maxSide} pixels, aspect ratio kept (a side is never
   * below 1); a smaller picture keeps its size.
   */
  public static byte[] of(Pixels pixels, int maxSide) {
    if (maxSide < 1) {
      throw new IllegalArgumentException(
          "Invalid thumbnail side: " + maxSide + " (must be at least 1)");
    }
    double scale = Math.min(1.0, maxSide / (double) pixels.longerSide());
    int width = Math.max(1, (int) Math.round(pixels.width() * scale));
    int height = Math.max(1, (int) Math.round(pixels.height() * scale));
    return OpenCv.encodeShrunk(
        pixels, width, height, ".jpg", opencv_imgcodecs.IMWRITE_JPEG_QUALITY, QUALITY);
  }
}
