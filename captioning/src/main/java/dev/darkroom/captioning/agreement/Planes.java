package dev.darkroom.captioning.agreement;

import dev.darkroom.imaging.Pixels;
import dev.darkroom.imaging.Resampler;

/**
 * A picture stretched to a square, as planes of CIE L*a*b* (D65) and hue, saturation, value. What
 * made the captions worked at another size with other formulas; nothing is shared.
 *
 * @param names for each pixel a bit for each {@link ColourName}
 */
record Planes(
    int side, double[] light, double[] a, double[] b, double[] hue, byte[] rgb, int[] names) {
  private static final int SIDE = 320;

  static Planes of(Pixels pixels) {
    byte[] rgb = Resampler.resize(pixels, SIDE, SIDE, Resampler.Filter.BILINEAR).rgb();
    int count = SIDE * SIDE;
    Planes planes =
        new Planes(
            SIDE,
            new double[count],
            new double[count],
            new double[count],
            new double[count],
            rgb,
            new int[count]);
    for (int at = 0; at < count; at++) {
      planes.fill(
          at,
          (rgb[3 * at] & 0xff) / 255.0,
          (rgb[3 * at + 1] & 0xff) / 255.0,
          (rgb[3 * at + 2] & 0xff) / 255.0);
    }
    return planes;
  }

  private void fill(int at, double red, double green, double blue) {
    double r = linear(red);
    double g = linear(green);
    double l = linear(blue);
    double x = root((0.412453 * r + 0.357580 * g + 0.180423 * l) / 0.95047);
    double y = root(0.212671 * r + 0.715160 * g + 0.072169 * l);
    double z = root((0.019334 * r + 0.119193 * g + 0.950227 * l) / 1.08883);
    light[at] = 116 * y - 16;
    a[at] = 500 * (x - y);
    b[at] = 200 * (y - z);
    double most = Math.max(red, Math.max(green, blue));
    double spread = most - Math.min(red, Math.min(green, blue));
    double saturation = most == 0 ? 0 : spread / most;
    hue[at] = hue(red, green, blue, most, spread);
    for (ColourName name : ColourName.values()) {
      if (name.covers(hue[at], saturation, most)) {
        names[at] |= 1 << name.ordinal();
      }
    }
  }

  private static double linear(double channel) {
    return channel > 0.04045 ? Math.pow((channel + 0.055) / 1.055, 2.4) : channel / 12.92;
  }

  private static double root(double value) {
    return value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16.0 / 116;
  }

  private static double hue(double red, double green, double blue, double most, double spread) {
    if (spread == 0) {
      return 0;
    }
    double sixths;
    if (most == red) {
      sixths = (green - blue) / spread;
    } else if (most == green) {
      sixths = 2 + (blue - red) / spread;
    } else {
      sixths = 4 + (red - green) / spread;
    }
    return ((sixths + 6) % 6) * 60;
  }
}
