package dev.darkroom.captioning.generation;

/** The best few continuations of all beams of an image, best first, the first offered of equals. */
final class BestTokens {
  private final int[] rows;
  private final int[] tokens;
  private final double[] scores;
  private int size;

  BestTokens(int capacity) {
    rows = new int[capacity];
    tokens = new int[capacity];
    scores = new double[capacity];
  }

  void clear() {
    size = 0;
  }

  /** Offers every possible token of a row whose text has that log-probability so far. */
  void offer(int row, float[] logProbabilities, double soFar) {
    for (int token = 0; token < logProbabilities.length; token++) {
      double score = soFar + logProbabilities[token];
      boolean better = size < scores.length || score > scores[size - 1];
      if (better && score > Double.NEGATIVE_INFINITY) {
        insert(row, token, score);
      }
    }
  }

  int size() {
    return size;
  }

  int row(int place) {
    return rows[place];
  }

  int token(int place) {
    return tokens[place];
  }

  double score(int place) {
    return scores[place];
  }

  private void insert(int row, int token, double score) {
    int place = size < scores.length ? size++ : size - 1;
    while (place > 0 && scores[place - 1] < score) {
      rows[place] = rows[place - 1];
      tokens[place] = tokens[place - 1];
      scores[place] = scores[place - 1];
      place--;
    }
    rows[place] = row;
    tokens[place] = token;
    scores[place] = score;
  }
}
