package dev.darkroom.imaging;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** Turns a stored picture upright by its EXIF orientation. */
final class Orientation {
  private static final int MIRROR = 1;
  private static final int UPSIDE_DOWN_MIRROR = 0;

  private Orientation() {}

  /**
   * The caller closes the result; {@code stored} may be used as working space, or be the result.
   */
  static Mat apply(Mat stored, int orientation) {
    if (orientation == ExifOrientation.UPRIGHT) {
      return new Mat(stored);
    }
    Mat upright = new Mat();
    switch (orientation) {
      case 2 -> opencv_core.flip(stored, upright, MIRROR);
      case 3 -> opencv_core.rotate(stored, upright, opencv_core.ROTATE_180);
      case 4 -> opencv_core.flip(stored, upright, UPSIDE_DOWN_MIRROR);
      case 5 -> opencv_core.transpose(stored, upright);
      case 6 -> opencv_core.rotate(stored, upright, opencv_core.ROTATE_90_CLOCKWISE);
      case 7 -> transverse(stored, upright);
      case 8 -> opencv_core.rotate(stored, upright, opencv_core.ROTATE_90_COUNTERCLOCKWISE);
      default -> throw new IllegalArgumentException("Invalid orientation: " + orientation);
    }
    return upright;
  }

  /** Mirror at the other diagonal: transpose after a half turn. */
  private static void transverse(Mat stored, Mat upright) {
    opencv_core.rotate(stored, stored, opencv_core.ROTATE_180);
    opencv_core.transpose(stored, upright);
  }
}
