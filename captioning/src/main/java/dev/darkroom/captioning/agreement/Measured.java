package dev.darkroom.captioning.agreement;

import dev.darkroom.imaging.Pixels;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * What was measured of a picture.
 *
 * @param ratio width / height of the original
 * @param lights mean L* by region, 0..100
 * @param details mean local deviation of L* by region
 * @param contrast deviation of L* over the picture
 * @param tint warmth and colour of the whole
 */
record Measured(
    double ratio,
    Planes planes,
    Map<Region, Double> lights,
    Map<Region, Double> details,
    double contrast,
    Tint tint) {

  static Measured of(Pixels pixels, double ratio) {
    Planes planes = Planes.of(pixels);
    double[] detail = LocalDeviation.of(planes.light(), planes.side());
    Map<Region, Double> lights = new EnumMap<>(Region.class);
    Map<Region, Double> details = new EnumMap<>(Region.class);
    for (Region region : Region.values()) {
      lights.put(region, mean(planes.side(), region, at -> planes.light()[at]));
      details.put(region, mean(planes.side(), region, at -> detail[at]));
    }
    return new Measured(
        ratio, planes, lights, details, Tint.deviation(planes.light()), Tint.of(planes));
  }

  double light(Region region) {
    return lights.getOrDefault(region, 0.0);
  }

  double detail(Region region) {
    return details.getOrDefault(region, 0.0);
  }

  /** Share of the region's pixels that any of the names covers. */
  double share(Region region, ColourName... names) {
    int wanted = 0;
    for (ColourName name : names) {
      wanted |= 1 << name.ordinal();
    }
    int bits = wanted;
    return mean(planes.side(), region, at -> (planes.names()[at] & bits) == 0 ? 0 : 1);
  }

  private static double mean(int side, Region region, IntToDoubleFunction value) {
    double sum = 0;
    long count = 0;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        if (region.contains(x, y, side)) {
          sum += value.applyAsDouble(y * side + x);
          count++;
        }
      }
    }
    return sum / count;
  }
}
