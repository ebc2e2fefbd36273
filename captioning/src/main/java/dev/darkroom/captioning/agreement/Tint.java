package dev.darkroom.captioning.agreement;

import java.util.Arrays;

/**
 * Colour of a whole picture.
 *
 * @param warm share of chroma with a warm hue, 0..1
 * @param cool share of chroma with a cool hue, 0..1
 * @param yellow mean b*, negative towards blue
 * @param colourfulness after Hasler and Süsstrunk, 0 for grey
 */
record Tint(double warm, double cool, double yellow, double colourfulness) {
  private static final double MOST_CHROMA = 60;
  private static final double TINY = 1e-9;

  static Tint of(Planes planes) {
    double warm = 0;
    double cool = 0;
    double all = TINY;
    int count = planes.light().length;
    double[] redGreen = new double[count];
    double[] yellowBlue = new double[count];
    for (int at = 0; at < count; at++) {
      double weight = Math.min(MOST_CHROMA, Math.hypot(planes.a()[at], planes.b()[at]));
      double hue = planes.hue()[at];
      all += weight;
      warm += hue < 76 || hue > 335 ? weight : 0;
      cool += hue > 150 && hue < 300 ? weight : 0;
      int red = planes.rgb()[3 * at] & 0xff;
      int green = planes.rgb()[3 * at + 1] & 0xff;
      int blue = planes.rgb()[3 * at + 2] & 0xff;
      redGreen[at] = red - green;
      yellowBlue[at] = (red + green) / 2.0 - blue;
    }
    double colourful =
        Math.hypot(deviation(redGreen), deviation(yellowBlue))
            + 0.3 * Math.hypot(mean(redGreen), mean(yellowBlue));
    return new Tint(warm / all, cool / all, mean(planes.b()), colourful);
  }

  static double deviation(double[] values) {
    double mean = mean(values);
    return Math.sqrt(
        Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElse(0));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }
}
