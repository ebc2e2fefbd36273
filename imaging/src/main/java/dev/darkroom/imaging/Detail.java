package dev.darkroom.imaging;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.ShortPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * What the finest scale holds: sharp edges, or noise. Methods run inside the caller's pointer
 * scope.
 */
final class Detail {
  /** Largest absolute response of the noise mask: eight grey levels of 255 in either direction. */
  private static final int LARGEST_RESPONSE = 8 * 255;

  /** The mask's gain for independent noise, and the median of |x| for a unit normal x. */
  private static final double MASK_GAIN = 6.0;

  private static final double NORMAL_MEDIAN = 0.6745;

  /** Every so many rows are looked at for noise; a median needs no more. */
  private static final int NOISE_ROW_STEP = 3;

  private Detail() {}

  /** Variance of the 4-neighbour Laplacian over all inner pixels. */
  static double sharpness(Mat luma) {
    if (hasNoInside(luma)) {
      return 0;
    }
    Mat response = new Mat();
    opencv_imgproc.Laplacian(luma, response, opencv_core.CV_16S);
    double deviation = Moments.of(inside(response)).deviation();
    return deviation * deviation;
  }

  static double noise(Mat luma) {
    if (hasNoInside(luma)) {
      return 0;
    }
    // 1 -2 1 in both directions is the difference of two Laplacians: blind to edges and slopes.
    Mat second = new Mat(1, 3, opencv_core.CV_32F, new FloatPointer(1, -2, 1));
    Mat response = new Mat();
    opencv_imgproc.sepFilter2D(luma, response, opencv_core.CV_16S, second, second);
    long[] histogram = histogram(response);
    long count = 0;
    for (long level : histogram) {
      count += level;
    }
    return median(histogram, count) / (MASK_GAIN * NORMAL_MEDIAN);
  }

  private static long[] histogram(Mat response) {
    long[] histogram = new long[LARGEST_RESPONSE + 1];
    short[] row = new short[response.cols()];
    ShortPointer samples = new ShortPointer(response.data());
    long step = response.step1(0);
    for (int y = 1; y < response.rows() - 1; y += NOISE_ROW_STEP) {
      samples.position(y * step).get(row);
      for (int x = 1; x < row.length - 1; x++) {
        histogram[Math.abs(row[x])]++;
      }
    }
    return histogram;
  }

  private static boolean hasNoInside(Mat luma) {
    return luma.cols() < 3 || luma.rows() < 3;
  }

  /** Without the outermost pixels, whose neighbours would be invented. */
  private static Mat inside(Mat mat) {
    return new Mat(mat, new Rect(1, 1, mat.cols() - 2, mat.rows() - 2));
  }

  /**
   * Median of absolute integers, interpolated inside the level that holds it; 0 when half of them
   * are 0.
   */
  private static double median(long[] histogram, long count) {
    double half = count / 2.0;
    double below = histogram[0];
    if (below >= half) {
      return 0;
    }
    int level = 1;
    while (below + histogram[level] < half) {
      below += histogram[level];
      level++;
    }
    return level - 0.5 + (half - below) / histogram[level];
  }
}
