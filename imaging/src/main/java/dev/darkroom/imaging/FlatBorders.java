package dev.darkroom.imaging;

/**
 * Finds the picture within borders of one tone: lines are cut from each side while nearly all of
 * their samples are close to the middle one of the outermost line. A side whose border would be
 * wider than a quarter has none.
 */
final class FlatBorders {
  private static final int TOLERANCE = 16;
  private static final int OUTLIERS_OF = 20;
  private static final int WIDEST_OF = 4;

  private FlatBorders() {}

  static Frame trim(Plane plane) {
    int width = plane.width();
    int height = plane.height();
    int top = depth(plane, 0, width, 1, height);
    int bottom = depth(plane, (height - 1) * width, -width, 1, height);
    int left = depth(plane, 0, 1, width, width);
    int right = depth(plane, width - 1, -1, width, width);
    return new Frame(left, top, width - right, height - bottom);
  }

  /**
   * How many lines are flat, from a side inwards.
   *
   * @param first the outermost line's first sample
   * @param inwards from one line to the next
   * @param along from one sample of a line to the next
   */
  private static int depth(Plane plane, int first, int inwards, int along, int lines) {
    byte[] samples = plane.samples();
    int length = samples.length / lines;
    int tone = middle(samples, first, along, length);
    int widest = lines / WIDEST_OF;
    for (int line = 0; line < widest; line++) {
      if (outliers(samples, first + line * inwards, along, length, tone) > length / OUTLIERS_OF) {
        return line;
      }
    }
    return 0;
  }

  private static int outliers(byte[] samples, int first, int along, int length, int tone) {
    int outliers = 0;
    for (int i = 0, at = first; i < length; i++, at += along) {
      if (Math.abs((samples[at] & 0xff) - tone) > TOLERANCE) {
        outliers++;
      }
    }
    return outliers;
  }

  private static int middle(byte[] samples, int first, int along, int length) {
    int[] counts = new int[256];
    for (int i = 0, at = first; i < length; i++, at += along) {
      counts[samples[at] & 0xff]++;
    }
    int tone = 0;
    int seen = counts[0];
    while (2 * seen < length) {
      seen += counts[++tone];
    }
    return tone;
  }
}
