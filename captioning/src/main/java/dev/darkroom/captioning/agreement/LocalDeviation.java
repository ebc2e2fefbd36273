package dev.darkroom.captioning.agreement;

/** Deviation of lightness around each pixel, weighted by a Gaussian: how much detail is there. */
final class LocalDeviation {
  private static final double SIGMAS = 4;

  private LocalDeviation() {}

  /**
   * @param plane of a square picture with that side
   */
  static double[] of(double[] plane, int side) {
    double[] weights = weights(side / 60.0);
    double[] squares = new double[plane.length];
    for (int at = 0; at < plane.length; at++) {
      squares[at] = plane[at] * plane[at];
    }
    double[] means = blur(blur(plane, side, weights, 1, side), side, weights, side, 1);
    double[] second = blur(blur(squares, side, weights, 1, side), side, weights, side, 1);
    for (int at = 0; at < plane.length; at++) {
      second[at] = Math.sqrt(Math.max(0, second[at] - means[at] * means[at]));
    }
    return second;
  }

  private static double[] weights(double sigma) {
    int radius = (int) (SIGMAS * sigma + 0.5);
    double[] weights = new double[radius + 1];
    double sum = 0;
    for (int at = 0; at <= radius; at++) {
      weights[at] = Math.exp(-at * at / (2 * sigma * sigma));
      sum += at == 0 ? weights[at] : 2 * weights[at];
    }
    for (int at = 0; at <= radius; at++) {
      weights[at] /= sum;
    }
    return weights;
  }

  /** Along one axis; the picture is mirrored at its edges. */
  private static double[] blur(double[] plane, int side, double[] weights, int step, int line) {
    double[] blurred = new double[plane.length];
    for (int from = 0; from < side; from++) {
      for (int at = 0; at < side; at++) {
        double sum = plane[from * line + at * step] * weights[0];
        for (int away = 1; away < weights.length; away++) {
          double before = plane[from * line + mirrored(at - away, side) * step];
          double after = plane[from * line + mirrored(at + away, side) * step];
          sum += weights[away] * (before + after);
        }
        blurred[from * line + at * step] = sum;
      }
    }
    return blurred;
  }

  private static int mirrored(int at, int side) {
    if (at < 0) {
      return -at - 1;
    }
    return at >= side ? 2 * side - 1 - at : at;
  }
}
