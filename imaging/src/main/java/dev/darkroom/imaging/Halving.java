package dev.darkroom.imaging;

import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Makes a picture smaller by powers of two: squares of 2×2 pixels become their mean, again and
 * again, which the native library does many pixels at a time. The last column and row of a picture
 * with odd sides have halves of squares.
 */
final class Halving {
  private Halving() {}

  /**
   * @param factor a power of two
   * @return the caller closes it; the picture itself, not a copy, where the factor is 1
   */
  static Mat of(Mat picture, int factor) {
    Mat smaller = new Mat(picture);
    for (int left = factor; left > 1; left /= 2) {
      try (Mat larger = smaller) {
        smaller = half(larger);
      }
    }
    return smaller;
  }

  private static Mat half(Mat picture) {
    int width = picture.cols();
    int height = picture.rows();
    Mat half = new Mat((height + 1) / 2, (width + 1) / 2, picture.type());
    average(picture, new Rect(0, 0, width & ~1, height & ~1), half);
    average(picture, new Rect(width - 1, 0, width & 1, height & ~1), half);
    average(picture, new Rect(0, height - 1, width & ~1, height & 1), half);
    average(picture, new Rect(width - 1, height - 1, width & 1, height & 1), half);
    return half;
  }

  /** Of an area with even sides, or sides of one pixel; an empty area is no work. */
  private static void average(Mat picture, Rect area, Mat half) {
    Rect target =
        new Rect(area.x() / 2, area.y() / 2, (area.width() + 1) / 2, (area.height() + 1) / 2);
    try (area;
        target) {
      if (area.width() > 0 && area.height() > 0) {
        try (Mat from = new Mat(picture, area);
            Mat to = new Mat(half, target);
            Size size = target.size()) {
          opencv_imgproc.resize(from, to, size, 0, 0, opencv_imgproc.INTER_AREA);
        }
      }
    }
  }
}
