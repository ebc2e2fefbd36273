package dev.darkroom.captioning.agreement;

/**
 * How far a text and an image agree.
 *
 * @param value cosine of their vectors, -1..1; of a text in several windows the mean of their
 *     cosines, each as heavy as it has tokens
 * @param windows pieces in which the text was measured
 */
public record Cosine(double value, int windows) {
  /** Of two vectors; NaN when one is all zeros. */
  static double of(float[] one, float[] other) {
    double product = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < one.length; i++) {
      product += (double) one[i] * other[i];
      first += (double) one[i] * one[i];
      second += (double) other[i] * other[i];
    }
    return Math.max(-1, Math.min(1, product / Math.sqrt(first * second)));
  }
}
