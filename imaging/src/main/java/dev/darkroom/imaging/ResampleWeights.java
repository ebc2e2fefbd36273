package dev.darkroom.imaging;

import dev.darkroom.imaging.Resampler.Filter;

/**
 * One axis of a resize: for each output position the first input position, how many are summed and
 * their 22-bit fixed-point weights, which sum to about 2^22.
 *
 * @param stride weights per output position, those of position i begin at {@code i * stride}
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one resize and is never compared
record ResampleWeights(int[] first, int[] count, int[] weights, int stride) {
  static final int PRECISION_BITS = 22;

  static ResampleWeights of(int inputSize, int outputSize, Filter filter) {
    double scale = inputSize / (double) outputSize;
    double stretch = Math.max(1.0, scale);
    double support = filter.support() * stretch;
    int stride = (int) Math.ceil(support) * 2 + 1;
    int[] first = new int[outputSize];
    int[] count = new int[outputSize];
    int[] weights = new int[Math.multiplyExact(outputSize, stride)];
    double[] window = new double[stride];
    for (int i = 0; i < outputSize; i++) {
      double centre = (i + 0.5) * scale;
      first[i] = Math.max(0, (int) (centre - support + 0.5));
      count[i] = Math.min(inputSize, (int) (centre + support + 0.5)) - first[i];
      fill(window, count[i], filter, first[i] - centre + 0.5, 1.0 / stretch);
      for (int j = 0; j < count[i]; j++) {
        weights[i * stride + j] = fixedPoint(window[j]);
      }
    }
    return new ResampleWeights(first, count, weights, stride);
  }

  private static void fill(
      double[] window, int count, Filter filter, double offset, double shrink) {
    double sum = 0;
    for (int j = 0; j < count; j++) {
      window[j] = filter.weight((j + offset) * shrink);
      sum += window[j];
    }
    for (int j = 0; j < count && sum != 0; j++) {
      window[j] /= sum;
    }
  }

  /** Rounds half away from zero. */
  private static int fixedPoint(double weight) {
    double scaled = weight * (1 << PRECISION_BITS);
    return (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
  }
}
