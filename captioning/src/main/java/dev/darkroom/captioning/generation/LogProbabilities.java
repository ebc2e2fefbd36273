package dev.darkroom.captioning.generation;

/** Log-softmax in place, summed in double precision. */
final class LogProbabilities {
  private LogProbabilities() {}

  static void of(float[] scores) {
    float highest = scores[SingleChoice.highest(scores)];
    double sum = 0;
    for (float score : scores) {
      sum += Math.exp(score - highest);
    }
    float shift = (float) (highest + Math.log(sum));
    for (int token = 0; token < scores.length; token++) {
      scores[token] -= shift;
    }
  }
}
