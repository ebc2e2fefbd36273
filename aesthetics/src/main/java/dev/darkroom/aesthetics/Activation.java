package dev.darkroom.aesthetics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What turns a network's number into the score. */
enum Activation {
  /** The number itself. */
  IDENTITY,
  /** 1 / (1 + e^-x): a probability by itself. */
  SIGMOID,
  /** A probability among the labels of a classifier. */
  SOFTMAX;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Activation> named(String id) {
    return Arrays.stream(values()).filter(activation -> activation.id().equals(id)).findFirst();
  }

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** Shifted by the largest, so that nothing overflows. */
  static double softmax(float[] logits, int label) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      largest = Math.max(largest, logit);
    }
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - largest);
    }
    return Math.exp(logits[label] - largest) / sum;
  }
}
