package dev.darkroom.imaging;

import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * Finds the 8×8 grid that strong JPEG compression leaves, also after a crop or a turn. Methods run
 * inside the caller's pointer scope.
 */
final class Blockiness {
  private static final int BLOCK = 8;
  private static final int SUM_COLUMNS = 0;
  private static final int SUM_ROWS = 1;

  /** Jumps below this many grey levels count as none, so that flat pictures stay at 1. */
  private static final double FLOOR = 0.25;

  private Blockiness() {}

  /** Mean over both directions of the jump at the grid's borders over the jump elsewhere. */
  static double of(Mat luma) {
    int width = luma.cols();
    int height = luma.rows();
    if (width < 3 || height < 3) {
      return 1;
    }
    int[] columns = jumps(luma, width - 1, height, new Rect(1, 0, width - 1, height), SUM_COLUMNS);
    int[] rows = jumps(luma, width, height - 1, new Rect(0, 1, width, height - 1), SUM_ROWS);
    return (ratio(columns, height) + ratio(rows, width)) / 2;
  }

  /** Sums of absolute differences between the picture and its shifted self. */
  private static int[] jumps(Mat luma, int width, int height, Rect shifted, int direction) {
    Mat difference = new Mat();
    opencv_core.absdiff(
        new Mat(luma, new Rect(0, 0, width, height)), new Mat(luma, shifted), difference);
    Mat sums = new Mat();
    opencv_core.reduce(difference, sums, direction, opencv_core.REDUCE_SUM, opencv_core.CV_32S);
    int[] jumps = new int[direction == SUM_COLUMNS ? width : height];
    new IntPointer(sums.data()).get(jumps);
    return jumps;
  }

  private static double ratio(int[] jumps, int summed) {
    double[] sums = new double[BLOCK];
    int[] counts = new int[BLOCK];
    double total = 0;
    for (int i = 0; i < jumps.length; i++) {
      double mean = jumps[i] / (double) summed;
      sums[i % BLOCK] += mean;
      counts[i % BLOCK]++;
      total += mean;
    }
    double most = 1;
    for (int phase = 0; phase < BLOCK && jumps.length > BLOCK; phase++) {
      double border = sums[phase] / counts[phase];
      double elsewhere = (total - sums[phase]) / (jumps.length - counts[phase]);
      most = Math.max(most, (border + FLOOR) / (elsewhere + FLOOR));
    }
    return most;
  }
}
