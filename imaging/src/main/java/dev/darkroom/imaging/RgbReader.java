package dev.darkroom.imaging;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Copies a native picture to the heap as RGB8. Opaque 8-bit colour was decoded as red, green, blue
 * and is copied at once; everything else goes row by row: 16 bits keep their high byte, grey is
 * spread, blue-green-red is swapped and a rule is applied to transparency.
 */
final class RgbReader {
  private final Mat mat;
  private final AlphaRule rule;
  private final int channels;
  private final int sampleBytes;

  private RgbReader(Mat mat, AlphaRule rule) {
    this.mat = mat;
    this.rule = rule;
    this.channels = mat.channels();
    this.sampleBytes = mat.depth() == opencv_core.CV_8U ? 1 : 2;
  }

  static Pixels read(Mat mat, AlphaRule rule) {
    if (mat.depth() != opencv_core.CV_8U && mat.depth() != opencv_core.CV_16U) {
      throw new IllegalArgumentException("its samples are not integers of 8 or 16 bits");
    }
    byte[] rgb = new byte[Plane.size(mat.cols(), mat.rows(), 3)];
    new RgbReader(mat, rule).copyTo(rgb);
    return new Pixels(mat.cols(), mat.rows(), rgb);
  }

  private void copyTo(byte[] rgb) {
    boolean plain = rule == AlphaRule.OPAQUE && channels == 3 && sampleBytes == 1;
    try (BytePointer data = mat.data()) {
      if (plain && mat.isContinuous()) {
        data.get(rgb);
        return;
      }
      int width = mat.cols();
      byte[] row = new byte[Plane.size(width, channels, sampleBytes)];
      for (int y = 0; y < mat.rows(); y++) {
        data.position(y * mat.step(0)).get(row);
        spread(row, rgb, 3 * y * width);
      }
    }
  }

  private void spread(byte[] row, byte[] rgb, int to) {
    if (sampleBytes == 2) {
      keepHighBytes(row);
    }
    // An opaque picture was asked for in red-green-blue, a transparent one comes the other way.
    int first = rule == AlphaRule.OPAQUE ? 0 : 2;
    boolean hasAlpha = channels == 2 || channels == 4;
    for (int x = 0; x < mat.cols(); x++) {
      int from = x * channels;
      int alpha = hasAlpha ? row[from + channels - 1] & 0xff : 255;
      int red = row[channels < 3 ? from : from + first] & 0xff;
      int green = row[channels < 3 ? from : from + 1] & 0xff;
      int blue = row[channels < 3 ? from : from + 2 - first] & 0xff;
      rgb[to + 3 * x] = (byte) rule.apply(red, alpha);
      rgb[to + 3 * x + 1] = (byte) rule.apply(green, alpha);
      rgb[to + 3 * x + 2] = (byte) rule.apply(blue, alpha);
    }
  }

  /** Moves the high byte of each little-endian sample to the front half. */
  private static void keepHighBytes(byte[] row) {
    for (int i = 0; i < row.length / 2; i++) {
      row[i] = row[2 * i + 1];
    }
  }
}
