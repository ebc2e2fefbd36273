package dev.darkroom.imaging;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** How the light is distributed. Methods run inside the caller's pointer scope. */
record Exposure(double brightness, double contrast, double clipping) {
  private static final int WHITE = 255;

  static Exposure of(Mat luma) {
    Moments moments = Moments.of(luma);
    long pixels = (long) luma.rows() * luma.cols();
    long black = pixels - countAbove(luma, 1);
    long white = countAbove(luma, WHITE - 2);
    return new Exposure(
        moments.mean() / WHITE, moments.deviation() / WHITE, (black + white) / (double) pixels);
  }

  private static long countAbove(Mat luma, int level) {
    Mat above = new Mat();
    opencv_imgproc.threshold(luma, above, level, WHITE, opencv_imgproc.THRESH_BINARY);
    return opencv_core.countNonZero(above);
  }
}
