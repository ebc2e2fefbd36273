package dev.darkroom.imaging;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * What can be said of a picture's technical quality from its luma (ITU-R 601-2) alone. All values
 * are finite; a picture below 3×3 pixels has no sharpness, no noise and blockiness 1.
 *
 * @param sharpness variance of the 4-neighbour Laplacian in squared grey levels, ≥ 0
 * @param brightness mean luma, 0..1
 * @param contrast standard deviation of luma, 0..0.5
 * @param clipping share of pixels at black or white (within one grey level), 0..1
 * @param noise estimated standard deviation of the noise in grey levels, ≥ 0: median response to
 *     Immerkær's mask, which ignores edges and slopes
 * @param blockiness mean luma jump across the borders of an 8×8 grid, in whatever phase it shows
 *     most, over the mean jump elsewhere; 1 means none
 */
public record TechnicalMetrics(
    double sharpness,
    double brightness,
    double contrast,
    double clipping,
    double noise,
    double blockiness) {

  public static TechnicalMetrics of(Pixels pixels) {
    try (PointerScope scope = new PointerScope()) { // closes every native value made in here
      Mat luma = OpenCv.luma(pixels);
      Exposure exposure = Exposure.of(luma);
      return new TechnicalMetrics(
          Detail.sharpness(luma),
          exposure.brightness(),
          exposure.contrast(),
          exposure.clipping(),
          Detail.noise(luma),
          Blockiness.of(luma));
    }
  }
}
