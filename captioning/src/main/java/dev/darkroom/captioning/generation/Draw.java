package dev.darkroom.captioning.generation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/**
 * Draws a token by its probability after temperature, top-k and top-p, in that order. The stream
 * belongs to one image, so that no other image of a batch changes what is drawn.
 */
final class Draw implements ToIntFunction<float[]> {
  private final Search.Sampling sampling;
  private final SplittableRandom random;

  Draw(Search.Sampling sampling, long imageSeed) {
    this.sampling = sampling;
    this.random = new SplittableRandom(imageSeed ^ Long.rotateLeft(sampling.seed(), 32));
  }

  @Override
  public int applyAsInt(float[] scores) {
    double[] weights = weights(scores);
    int[] candidates = candidates(weights);
    double total = 0;
    for (int token : candidates) {
      total += weights[token];
    }
    double point = random.nextDouble() * total;
    int drawn = SingleChoice.highest(scores);
    for (int token : candidates) {
      if (weights[token] > 0) {
        drawn = token;
        point -= weights[token];
      }
      if (point < 0) {
        break;
      }
    }
    return drawn;
  }

  /** Probabilities up to a common factor. */
  private double[] weights(float[] scores) {
    double highest = scores[SingleChoice.highest(scores)];
    double[] weights = new double[scores.length];
    for (int token = 0; token < scores.length; token++) {
      weights[token] = Math.exp((scores[token] - highest) / sampling.temperature());
    }
    return weights;
  }

  /** The tokens that may be drawn, the most probable first, the lower id first of equals. */
  private int[] candidates(double[] weights) {
    int[] order = new int[weights.length];
    Arrays.setAll(order, token -> token);
    if (sampling.topK() == 0 && sampling.topP() == 1) {
      return order;
    }
    int[] sorted =
        Arrays.stream(order)
            .filter(token -> weights[token] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer token) -> -weights[token]))
            .mapToInt(Integer::intValue)
            .toArray();
    int most = sampling.topK() == 0 ? sorted.length : Math.min(sampling.topK(), sorted.length);
    return Arrays.copyOf(sorted, nucleus(sorted, most, weights));
  }

  /** How many of the first tokens reach the probability top-p; at least 1. */
  private int nucleus(int[] sorted, int most, double[] weights) {
    double total = 0;
    for (int i = 0; i < most; i++) {
      total += weights[sorted[i]];
    }
    double reached = 0;
    for (int i = 0; i < most; i++) {
      reached += weights[sorted[i]];
      if (reached >= sampling.topP() * total) {
        return i + 1;
      }
    }
    return most;
  }
}
