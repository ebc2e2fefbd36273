package dev.darkroom.imaging;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Copies a native picture to the heap as RGB8. Three 8-bit channels are already red, green, blue
 * and copied at once; everything else goes row by row: 16 bits keep their high byte, grey is
 * spread, blue-green-red is swapped and transparency is laid over white.
 */
final class RgbReader {
  private RgbReader() {}

  static Pixels read(Mat mat) {
    int channels = mat.channels();
    int depth = mat.depth();
    if (depth != opencv_core.CV_8U && depth != opencv_core.CV_16U) {
      throw new IllegalArgumentException("Samples that are not 8 or 16 bit integers");
    }
    byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(mat.cols(), mat.rows()))];
    try (BytePointer data = mat.data()) {
      if (channels == 3 && depth == opencv_core.CV_8U && mat.isContinuous()) {
        data.get(rgb);
      } else {
        copyRows(mat, data, rgb);
      }
    }
    return new Pixels(mat.cols(), mat.rows(), rgb);
  }

  private static void copyRows(Mat mat, BytePointer data, byte[] rgb) {
    int width = mat.cols();
    int channels = mat.channels();
    int sampleBytes = mat.depth() == opencv_core.CV_8U ? 1 : 2;
    byte[] row = new byte[Math.multiplyExact(width, channels * sampleBytes)];
    long step = mat.step(0);
    for (int y = 0; y < mat.rows(); y++) {
      data.position(y * step).get(row);
      if (sampleBytes == 2) {
        keepHighBytes(row);
      }
      spread(row, channels, width, rgb, 3 * y * width);
    }
  }

  /** Moves the high byte of each little-endian sample to the front half. */
  private static void keepHighBytes(byte[] row) {
    for (int i = 0; i < row.length / 2; i++) {
      row[i] = row[2 * i + 1];
    }
  }

  private static void spread(byte[] row, int channels, int width, byte[] rgb, int at) {
    for (int x = 0; x < width; x++) {
      int from = x * channels;
      int blue = row[from] & 0xff;
      int green = channels < 3 ? blue : row[from + 1] & 0xff;
      int red = channels < 3 ? blue : row[from + 2] & 0xff;
      boolean hasAlpha = channels == 2 || channels == 4;
      int alpha = hasAlpha ? row[from + channels - 1] & 0xff : 255;
      rgb[at + 3 * x] = overWhite(red, alpha);
      rgb[at + 3 * x + 1] = overWhite(green, alpha);
      rgb[at + 3 * x + 2] = overWhite(blue, alpha);
    }
  }

  private static byte overWhite(int value, int alpha) {
    return (byte) ((value * alpha + 255 * (255 - alpha) + 127) / 255);
  }
}
