package dev.darkroom.imaging;

import dev.darkroom.imaging.colour.ToSrgb;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Copies a native picture to the heap as RGB8. Opaque 8-bit colour was decoded as red, green, blue
 * and is copied at once; everything else goes row by row: 16 bits keep their high byte, grey is
 * spread, blue-green-red is swapped, the profile makes the colours sRGB and a rule is applied to
 * transparency.
 */
final class RgbReader {
  private final Mat mat;
  private final AlphaRule rule;
  private final Optional<ToSrgb> profile;
  private final int channels;
  private final int sampleBytes;

  private RgbReader(Mat mat, AlphaRule rule, Optional<ToSrgb> profile) {
    this.mat = mat;
    this.rule = rule;
    this.profile = profile;
    this.channels = mat.channels();
    this.sampleBytes = mat.depth() == opencv_core.CV_8U ? 1 : 2;
  }

  static Pixels read(Mat mat, AlphaRule rule, Optional<ToSrgb> profile) {
    if (mat.depth() != opencv_core.CV_8U && mat.depth() != opencv_core.CV_16U) {
      throw new IllegalArgumentException("its samples are not integers of 8 or 16 bits");
    }
    byte[] rgb = new byte[Plane.size(mat.cols(), mat.rows(), 3)];
    new RgbReader(mat, rule, profile).copyTo(rgb);
    return new Pixels(mat.cols(), mat.rows(), rgb);
  }

  private void copyTo(byte[] rgb) {
    boolean plain = rule == AlphaRule.OPAQUE && channels == 3 && sampleBytes == 1;
    try (BytePointer data = mat.data()) {
      if (plain && mat.isContinuous()) {
        data.get(rgb);
        profile.ifPresent(icc -> icc.apply(rgb, 0, rgb.length / 3));
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
    for (int x = 0; x < mat.cols(); x++) {
      int from = x * channels;
      rgb[to + 3 * x] = row[channels < 3 ? from : from + first];
      rgb[to + 3 * x + 1] = row[channels < 3 ? from : from + 1];
      rgb[to + 3 * x + 2] = row[channels < 3 ? from : from + 2 - first];
    }
    if (rule == AlphaRule.ADD_WHITE) { // colour and white are one sum then, and stay it
      applyAlpha(row, rgb, to);
      profile.ifPresent(icc -> icc.apply(rgb, to, mat.cols()));
    } else {
      profile.ifPresent(icc -> icc.apply(rgb, to, mat.cols()));
      applyAlpha(row, rgb, to);
    }
  }

  private void applyAlpha(byte[] row, byte[] rgb, int to) {
    if (rule == AlphaRule.OPAQUE || channels == 1 || channels == 3) {
      return;
    }
    for (int x = 0; x < mat.cols(); x++) {
      int alpha = row[x * channels + channels - 1] & 0xff;
      for (int i = to + 3 * x; i < to + 3 * x + 3; i++) {
        rgb[i] = (byte) rule.apply(rgb[i] & 0xff, alpha);
      }
    }
  }

  /** Moves the high byte of each little-endian sample to the front half. */
  private static void keepHighBytes(byte[] row) {
    for (int i = 0; i < row.length / 2; i++) {
      row[i] = row[2 * i + 1];
    }
  }
}
