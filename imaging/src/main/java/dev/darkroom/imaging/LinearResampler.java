package dev.darkroom.imaging;

/**
 * Resizes as OpenCV does by default ({@code INTER_LINEAR}), because models were made with it: a new
 * pixel lies between four old ones, whatever the factor, so that shrinking leaves pixels out where
 * {@link Resampler} averages them. Thread-safe.
 */
public final class LinearResampler {
  private LinearResampler() {}

  /** The picture itself when it already has the size. */
  public static Pixels resize(Pixels pixels, int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "Invalid size: " + width + "x" + height + " (both sides must be at least 1)");
    }
    boolean same = width == pixels.width() && height == pixels.height();
    return same ? pixels : OpenCv.resizeLinear(pixels, width, height);
  }
}
