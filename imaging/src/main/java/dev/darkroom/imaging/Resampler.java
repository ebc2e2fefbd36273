package dev.darkroom.imaging;

import java.util.Arrays;

/**
 * Resizes exactly as Pillow 13 does with 8-bit pictures, bit by bit, because models and hashes were
 * made with it: separable, the filter stretched when shrinking, fixed-point weights, each pass
 * rounded to 8 bits, a pass that changes nothing skipped. Thread-safe.
 */
public final class Resampler {
  /** Kernels by Pillow's names. */
  public enum Filter {
    /** Picks one pixel; no averaging. */
    NEAREST(0),
    BOX(0.5),
    BILINEAR(1),
    /** Catmull-Rom-like cubic with a = -0.5. */
    BICUBIC(2),
    /** Sinc windowed by sinc, three lobes. */
    LANCZOS(3);

    private static final double CUBIC_A = -0.5;

    private final double support;

    Filter(double support) {
      this.support = support;
    }

    double support() {
      return support;
    }

    double weight(double x) {
      double distance = Math.abs(x);
      return switch (this) {
        case NEAREST -> 0;
        case BOX -> x > -0.5 && x <= 0.5 ? 1 : 0;
        case BILINEAR -> Math.max(0, 1 - distance);
        case BICUBIC -> cubic(distance);
        case LANCZOS -> x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
      };
    }

    private static double cubic(double x) {
      if (x < 1) {
        return ((CUBIC_A + 2) * x - (CUBIC_A + 3)) * x * x + 1;
      }
      return x < 2 ? (((x - 5) * x + 8) * x - 4) * CUBIC_A : 0;
    }

    private static double sinc(double x) {
      if (x == 0) {
        return 1;
      }
      double angle = x * Math.PI;
      return Math.sin(angle) / angle;
    }
  }

  private static final int HALF = 1 << (ResampleWeights.PRECISION_BITS - 1);

  private Resampler() {}

  /** The picture itself when it already has the size. */
  public static Pixels resize(Pixels pixels, int width, int height, Filter filter) {
    Plane resized =
        resize(new Plane(pixels.width(), pixels.height(), 3, pixels.rgb()), width, height, filter);
    return resized.samples() == pixels.rgb()
        ? pixels
        : new Pixels(width, height, resized.samples());
  }

  static Plane resize(Plane source, int width, int height, Filter filter) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "Invalid size: " + width + "x" + height + " (both sides must be at least 1)");
    }
    if (filter == Filter.NEAREST) {
      return nearest(source, width, height);
    }
    if (heightFirst(source, width, height)) {
      return horizontal(vertical(source, height, filter), width, filter);
    }
    return vertical(horizontal(source, width, filter), height, filter);
  }

  /** Pillow 13 shrinks the height first when that saves work (Pillow#9549). */
  private static boolean heightFirst(Plane source, int width, int height) {
    int rowsLost = source.height() - height;
    long columnsLost = (long) source.width() - width;
    return rowsLost > 0 && columnsLost != 0 && rowsLost > 2 * columnsLost;
  }

  private static Plane horizontal(Plane source, int width, Filter filter) {
    if (width == source.width()) {
      return source;
    }
    ResampleWeights weights = ResampleWeights.of(source.width(), width, filter);
    int channels = source.channels();
    byte[] target = new byte[Plane.size(width, source.height(), channels)];
    for (int y = 0; y < source.height(); y++) {
      int from = y * source.width() * channels;
      int to = y * width * channels;
      if (channels == 3) {
        rgbRow(source.samples(), from, weights, target, to, width);
      } else {
        greyRow(source.samples(), from, weights, target, to, width);
      }
    }
    return new Plane(width, source.height(), channels, target);
  }

  private static void rgbRow(
      byte[] source, int from, ResampleWeights weights, byte[] target, int to, int width) {
    int[] kernel = weights.weights();
    for (int x = 0; x < width; x++) {
      int at = from + 3 * weights.first()[x];
      int k = x * weights.stride();
      int end = k + weights.count()[x];
      int red = HALF;
      int green = HALF;
      int blue = HALF;
      for (; k < end; k++, at += 3) {
        int weight = kernel[k];
        red += (source[at] & 0xff) * weight;
        green += (source[at + 1] & 0xff) * weight;
        blue += (source[at + 2] & 0xff) * weight;
      }
      target[to + 3 * x] = clip(red);
      target[to + 3 * x + 1] = clip(green);
      target[to + 3 * x + 2] = clip(blue);
    }
  }

  private static void greyRow(
      byte[] source, int from, ResampleWeights weights, byte[] target, int to, int width) {
    int[] kernel = weights.weights();
    for (int x = 0; x < width; x++) {
      int at = from + weights.first()[x];
      int k = x * weights.stride();
      int count = weights.count()[x];
      int sum = HALF;
      for (int i = 0; i < count; i++) {
        sum += (source[at + i] & 0xff) * kernel[k + i];
      }
      target[to + x] = clip(sum);
    }
  }

  private static Plane vertical(Plane source, int height, Filter filter) {
    if (height == source.height()) {
      return source;
    }
    ResampleWeights weights = ResampleWeights.of(source.height(), height, filter);
    int row = source.width() * source.channels();
    byte[] target = new byte[Plane.size(source.width(), height, source.channels())];
    int[] sums = new int[row];
    for (int y = 0; y < height; y++) {
      Arrays.fill(sums, HALF);
      for (int k = 0; k < weights.count()[y]; k++) {
        int from = (weights.first()[y] + k) * row;
        addRow(sums, source.samples(), from, weights.weights()[y * weights.stride() + k]);
      }
      for (int i = 0; i < row; i++) {
        target[y * row + i] = clip(sums[i]);
      }
    }
    return new Plane(source.width(), height, source.channels(), target);
  }

  private static void addRow(int[] sums, byte[] source, int from, int weight) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += (source[from + i] & 0xff) * weight;
    }
  }

  private static byte clip(int sum) {
    return (byte) Math.max(0, Math.min(255, sum >> ResampleWeights.PRECISION_BITS));
  }

  private static Plane nearest(Plane source, int width, int height) {
    if (width == source.width() && height == source.height()) {
      return source;
    }
    int channels = source.channels();
    byte[] target = new byte[Plane.size(width, height, channels)];
    int[] columns = nearestPositions(source.width(), width);
    int[] rows = nearestPositions(source.height(), height);
    for (int y = 0; y < height; y++) {
      int from = rows[y] * source.width();
      for (int x = 0; x < width; x++) {
        int at = (from + columns[x]) * channels;
        System.arraycopy(source.samples(), at, target, (y * width + x) * channels, channels);
      }
    }
    return new Plane(width, height, channels, target);
  }

  /** Steps are added up, not multiplied: Pillow's rounding at ties comes from that. */
  private static int[] nearestPositions(int inputSize, int outputSize) {
    double step = inputSize / (double) outputSize;
    double position = step * 0.5;
    int[] positions = new int[outputSize];
    for (int i = 0; i < outputSize; i++) {
      positions[i] = Math.min(inputSize - 1, (int) position);
      position += step;
    }
    return positions;
  }
}
