package dev.darkroom.imaging;

import dev.darkroom.imaging.colour.ToSrgb;
import java.util.Arrays;
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
  private final int width;
  private final int channels;
  private final int sampleBytes;

  private RgbReader(Mat mat, AlphaRule rule, Optional<ToSrgb> profile) {
    this.mat = mat;
    this.rule = rule;
    this.profile = profile;
    this.width = mat.cols(); // each question to the Mat is a native call
    this.channels = mat.channels();
    this.sampleBytes = mat.depth() == opencv_core.CV_8U ? 1 : 2;
  }

  static Pixels read(Mat mat, AlphaRule rule, Optional<ToSrgb> profile, Reduction reduction) {
    if (mat.depth() != opencv_core.CV_8U && mat.depth() != opencv_core.CV_16U) {
      throw new IllegalArgumentException("its samples are not integers of 8 or 16 bits");
    }
    RgbReader reader = new RgbReader(mat, rule, profile);
    return reduction.averaged() == 1 ? reader.copy() : reader.average(reduction.averaged());
  }

  private Pixels copy() {
    byte[] rgb = new byte[Plane.size(width, mat.rows(), 3)];
    boolean plain = rule == AlphaRule.OPAQUE && channels == 3 && sampleBytes == 1;
    try (BytePointer data = mat.data()) {
      if (plain && mat.isContinuous()) {
        data.get(rgb);
        profile.ifPresent(icc -> icc.apply(rgb, 0, rgb.length / 3));
      } else {
        byte[] row = newRow();
        for (int y = 0; y < mat.rows(); y++) {
          readRow(data, y, row);
          spread(row, rgb, 3 * y * width);
        }
      }
    }
    return new Pixels(width, mat.rows(), rgb);
  }

  /**
   * Of squares of {@code side} pixels the mean, so that a large picture never comes to the heap.
   */
  private Pixels average(int side) {
    int columns = (width + side - 1) / side;
    int height = (mat.rows() + side - 1) / side;
    byte[] averaged = new byte[Plane.size(columns, height, 3)];
    byte[] row = newRow();
    byte[] rgb = new byte[Plane.size(width, 1, 3)];
    int[] sums = new int[3 * columns];
    try (BytePointer data = mat.data()) {
      for (int y = 0; y < height; y++) {
        int rows = Math.min(side, mat.rows() - y * side);
        Arrays.fill(sums, 0);
        for (int i = 0; i < rows; i++) {
          readRow(data, y * side + i, row);
          spread(row, rgb, 0);
          add(rgb, sums, side);
        }
        for (int i = 0; i < sums.length; i++) {
          int count = rows * Math.min(side, width - i / 3 * side);
          averaged[3 * y * columns + i] = (byte) ((sums[i] + count / 2) / count);
        }
      }
    }
    return new Pixels(columns, height, averaged);
  }

  private void add(byte[] rgb, int[] sums, int side) {
    for (int x = 0; x < width; x++) {
      int to = x / side * 3;
      sums[to] += rgb[3 * x] & 0xff;
      sums[to + 1] += rgb[3 * x + 1] & 0xff;
      sums[to + 2] += rgb[3 * x + 2] & 0xff;
    }
  }

  private byte[] newRow() {
    return new byte[Plane.size(width, channels, sampleBytes)];
  }

  private void readRow(BytePointer data, int y, byte[] row) {
    data.position(y * mat.step(0)).get(row);
  }

  private void spread(byte[] row, byte[] rgb, int to) {
    if (sampleBytes == 2) {
      keepHighBytes(row);
    }
    // An opaque picture was asked for in red-green-blue, a transparent one comes the other way.
    int first = rule == AlphaRule.OPAQUE ? 0 : 2;
    for (int x = 0; x < width; x++) {
      int from = x * channels;
      rgb[to + 3 * x] = row[channels < 3 ? from : from + first];
      rgb[to + 3 * x + 1] = row[channels < 3 ? from : from + 1];
      rgb[to + 3 * x + 2] = row[channels < 3 ? from : from + 2 - first];
    }
    if (rule == AlphaRule.ADD_WHITE) { // colour and white are one sum then, and stay it
      applyAlpha(row, rgb, to);
      profile.ifPresent(icc -> icc.apply(rgb, to, width));
    } else {
      profile.ifPresent(icc -> icc.apply(rgb, to, width));
      applyAlpha(row, rgb, to);
    }
  }

  private void applyAlpha(byte[] row, byte[] rgb, int to) {
    if (rule == AlphaRule.OPAQUE || channels == 1 || channels == 3) {
      return;
    }
    for (int x = 0; x < width; x++) {
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
