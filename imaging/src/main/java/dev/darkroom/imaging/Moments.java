package dev.darkroom.imaging;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** Mean and standard deviation of one channel. Runs inside the caller's pointer scope. */
record Moments(double mean, double deviation) {
  static Moments of(Mat channel) {
    Mat mean = new Mat();
    Mat deviation = new Mat();
    opencv_core.meanStdDev(channel, mean, deviation);
    return new Moments(first(mean), first(deviation));
  }

  private static double first(Mat values) {
    return new DoublePointer(values.data()).get();
  }
}
