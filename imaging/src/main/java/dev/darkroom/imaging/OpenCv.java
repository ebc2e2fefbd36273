package dev.darkroom.imaging;

import dev.darkroom.imaging.colour.ToSrgb;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * The only door to the native library. Every Mat is owned by the method that makes it and closed
 * there; nothing native outlives a call. One thread per call: workers are the parallelism.
 */
final class OpenCv {
  /** OpenCV refuses longer sides whatever the number of pixels (CV_IO_MAX_IMAGE_WIDTH). */
  static final int LONGEST_SIDE = 1 << 20;

  private static final String PHYSICAL_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";

  static {
    // JavaCPP would otherwise read the process size at each allocation and refuse to work when it
    // exceeds a multiple of the Java heap, which says nothing about native pictures and models.
    if (System.getProperty(PHYSICAL_LIMIT) == null) {
      System.setProperty(PHYSICAL_LIMIT, "0");
    }
    opencv_core.setNumThreads(1);
  }

  private OpenCv() {}

  /**
   * Decodes to an upright picture.
   *
   * @param profile applied to the colours before transparency is laid over white
   * @param orientation EXIF value 1..8
   * @return empty when the decoder finds no picture
   */
  static Optional<Pixels> decode(
      byte[] file,
      AlphaRule alpha,
      Optional<ToSrgb> profile,
      Reduction reduction,
      int orientation) {
    try (BytePointer bytes = new BytePointer(file);
        Mat encoded = new Mat(1, file.length, opencv_core.CV_8UC1, bytes);
        Mat stored = opencv_imgcodecs.imdecode(encoded, flags(alpha, reduction.decoded()))) {
      if (stored.empty()) {
        return Optional.empty();
      }
      if (alpha != AlphaRule.OPAQUE && reduction.averaged() > 1) {
        return Optional.of(upright(RgbReader.read(stored, alpha, profile, reduction), orientation));
      }
      try (Mat smaller = Halving.of(stored, reduction.averaged());
          Mat upright = Orientation.apply(smaller, orientation)) {
        return Optional.of(RgbReader.read(upright, alpha, profile, Reduction.NONE));
      }
    }
  }

  private static Pixels upright(Pixels pixels, int orientation) {
    if (orientation == ExifOrientation.UPRIGHT) {
      return pixels;
    }
    try (BytePointer rgb = new BytePointer(pixels.rgb());
        Mat stored = new Mat(pixels.height(), pixels.width(), opencv_core.CV_8UC3, rgb);
        Mat upright = Orientation.apply(stored, orientation)) {
      return RgbReader.read(upright, AlphaRule.OPAQUE, Optional.empty(), Reduction.NONE);
    }
  }

  /** The gist of a native error, without the paths of the machine that built the library. */
  static String explain(RuntimeException error) {
    String text = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    int gist = text.indexOf("error: ");
    return gist < 0 ? text : text.substring(gist + "error: ".length());
  }

  private static int flags(AlphaRule alpha, int reduction) {
    if (alpha != AlphaRule.OPAQUE) {
      return opencv_imgcodecs.IMREAD_UNCHANGED; // blue, green, red, alpha, as deep as stored
    }
    int scaled =
        switch (reduction) {
          case 1 -> 0;
          case 2 -> opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_2;
          case 4 -> opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_4;
          case 8 -> opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_8;
          default -> throw new IllegalArgumentException("Invalid reduction: " + reduction);
        };
    // The "grayscale" constants are the bare reduction bits; COLOR_RGB excludes the other colours.
    return scaled | opencv_imgcodecs.IMREAD_COLOR_RGB | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
  }

  /** One 8-bit channel of luma (ITU-R 601-2); belongs to the caller's pointer scope. */
  static Mat luma(Pixels pixels) {
    Mat rgb =
        new Mat(
            pixels.height(), pixels.width(), opencv_core.CV_8UC3, new BytePointer(pixels.rgb()));
    Mat luma = new Mat();
    opencv_imgproc.cvtColor(rgb, luma, opencv_imgproc.COLOR_RGB2GRAY);
    return luma;
  }

  /**
   * Encodes with one parameter of the codec.
   *
   * @param extension names the codec, with its dot
   */
  static byte[] encode(Pixels pixels, String extension, int parameter, int value) {
    return encodeShrunk(pixels, pixels.width(), pixels.height(), extension, parameter, value);
  }

  /** Like {@link #encode}, after averaging down to a size that is not larger. */
  static byte[] encodeShrunk(
      Pixels pixels, int width, int height, String extension, int parameter, int value) {
    try (BytePointer rgb = new BytePointer(pixels.rgb());
        Mat full = new Mat(pixels.height(), pixels.width(), opencv_core.CV_8UC3, rgb);
        Mat bgr = new Mat();
        BytePointer file = new BytePointer();
        IntPointer parameters = new IntPointer(parameter, value)) {
      if (width == pixels.width() && height == pixels.height()) {
        opencv_imgproc.cvtColor(full, bgr, opencv_imgproc.COLOR_RGB2BGR);
      } else {
        shrink(full, bgr, width, height);
      }
      if (!opencv_imgcodecs.imencode(extension, bgr, file, parameters)) {
        throw new ImageEncodingException(pixels, extension, "the encoder gave up");
      }
      byte[] encoded = new byte[Math.toIntExact(file.limit())];
      file.get(encoded);
      return encoded;
    }
  }

  /** Samples at the new pixels' centres between their four neighbours, whatever the factor. */
  static Pixels resizeLinear(Pixels pixels, int width, int height) {
    try (BytePointer rgb = new BytePointer(pixels.rgb());
        Mat from = new Mat(pixels.height(), pixels.width(), opencv_core.CV_8UC3, rgb);
        Mat to = new Mat();
        Size size = new Size(width, height)) {
      opencv_imgproc.resize(from, to, size, 0, 0, opencv_imgproc.INTER_LINEAR);
      byte[] samples = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
      to.data().get(samples);
      return new Pixels(width, height, samples);
    }
  }

  /** Means of areas down to less than twice the size, which are cheap, then between neighbours. */
  private static void shrink(Mat rgb, Mat bgr, int width, int height) {
    int most = Math.min(rgb.cols() / width, rgb.rows() / height);
    try (Mat near = Halving.of(rgb, Integer.highestOneBit(Math.max(1, most)));
        Size size = new Size(width, height)) {
      opencv_imgproc.resize(near, bgr, size, 0, 0, opencv_imgproc.INTER_LINEAR);
      opencv_imgproc.cvtColor(bgr, bgr, opencv_imgproc.COLOR_RGB2BGR);
    }
  }
}
