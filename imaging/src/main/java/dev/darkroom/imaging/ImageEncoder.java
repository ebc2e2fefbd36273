package dev.darkroom.imaging;

import org.bytedeco.opencv.global.opencv_imgcodecs;

/** Writes pictures as files in memory. Thread-safe; the same picture gives the same bytes. */
public final class ImageEncoder {
  /** WebP files cannot be larger than this on either side. */
  private static final int LONGEST_WEBP_SIDE = 16383;

  private static final int LONGEST_JPEG_SIDE = 65500;

  private ImageEncoder() {}

  /**
   * Baseline JPEG, 4:2:0.
   *
   * @param quality 1..100
   * @throws ImageEncodingException when a side is longer than 65500 pixels
   */
  public static byte[] jpeg(Pixels pixels, int quality) {
    requireQuality(quality);
    requireSide(pixels, "JPEG", LONGEST_JPEG_SIDE);
    return OpenCv.encode(pixels, ".jpg", opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality);
  }

  /** Lossless 8-bit RGB PNG. */
  public static byte[] png(Pixels pixels) {
    return OpenCv.encode(pixels, ".png", opencv_imgcodecs.IMWRITE_PNG_COMPRESSION, 6);
  }

  /**
   * Lossy WebP.
   *
   * @param quality 1..100
   * @throws ImageEncodingException when a side is longer than 16383 pixels
   */
  public static byte[] webp(Pixels pixels, int quality) {
    requireQuality(quality);
    requireSide(pixels, "WebP", LONGEST_WEBP_SIDE);
    return OpenCv.encode(pixels, ".webp", opencv_imgcodecs.IMWRITE_WEBP_QUALITY, quality);
  }

  private static void requireQuality(int quality) {
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("Invalid quality: " + quality + " (must be 1..100)");
    }
  }

  private static void requireSide(Pixels pixels, String format, int longest) {
    if (pixels.longerSide() > longest) {
      throw new ImageEncodingException(pixels, format, "no side may exceed " + longest + " pixels");
    }
  }
}
