package dev.darkroom.imaging;

/** Sums of one channel over areas whose edges may cut pixels, by an integral image. */
final class AreaSums {
  private final int width;
  private final int height;
  private final int[] sums;

  private AreaSums(int width, int height, int[] sums) {
    this.width = width;
    this.height = height;
    this.sums = sums;
  }

  /**
   * @param plane of one channel, at most 8 million samples
   */
  static AreaSums of(Plane plane) {
    int width = plane.width();
    int height = plane.height();
    byte[] samples = plane.samples();
    int stride = width + 1;
    int[] sums = new int[stride * (height + 1)];
    for (int y = 0; y < height; y++) {
      int row = 0;
      int at = (y + 1) * stride + 1;
      for (int x = 0; x < width; x++, at++) {
        row += samples[y * width + x] & 0xff;
        sums[at] = sums[at - stride] + row;
      }
    }
    return new AreaSums(width, height, sums);
  }

  /** Means of {@code side} × {@code side} equal areas of a frame, row by row. */
  double[] means(Frame frame, int side) {
    double[][] corners = new double[side + 1][side + 1];
    for (int row = 0; row <= side; row++) {
      double y = frame.top() + (frame.bottom() - frame.top()) * row / side;
      for (int column = 0; column <= side; column++) {
        double x = frame.left() + (frame.right() - frame.left()) * column / side;
        corners[row][column] = upTo(x, y);
      }
    }
    double area =
        (frame.right() - frame.left()) * (frame.bottom() - frame.top()) / ((double) side * side);
    double[] means = new double[side * side];
    for (int row = 0; row < side; row++) {
      double[] above = corners[row];
      double[] below = corners[row + 1];
      for (int column = 0; column < side; column++) {
        means[row * side + column] =
            (below[column + 1] - below[column] - above[column + 1] + above[column]) / area;
      }
    }
    return means;
  }

  /** The sum above and left of a point. */
  private double upTo(double x, double y) {
    int column = Math.min((int) x, width - 1);
    int row = Math.min((int) y, height - 1);
    double right = x - column;
    double down = y - row;
    int at = row * (width + 1) + column;
    int below = at + width + 1;
    return (sums[at] * (1 - right) + sums[at + 1] * right) * (1 - down)
        + (sums[below] * (1 - right) + sums[below + 1] * right) * down;
  }
}
