package dev.darkroom.dataset.whatif;

import dev.darkroom.base.InvalidInputException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The scores of all rows, each scorer's read when it is first asked for. */
final class ScoreColumns {
  private final SignalColumns columns;
  private final List<String> names;
  private final Map<String, double[]> read = new HashMap<>();

  ScoreColumns(SignalColumns columns) throws IOException {
    this.columns = columns;
    this.names = columns.scorers();
  }

  /** All scorers that have scored everything. */
  List<String> names() {
    return names;
  }

  /**
   * A scorer's score of each row.
   *
   * @throws InvalidInputException when it has not scored everything
   */
  synchronized double[] of(String scorer) throws IOException {
    double[] scores = read.get(scorer);
    if (scores == null) {
      if (!names.contains(scorer)) {
        throw new InvalidInputException(
            "Cannot answer: not all images here have scores of " + scorer + " (" + there() + ")",
            "Run measure with a recipe that names " + scorer + ", then ask again.");
      }
      scores = columns.scores(scorer);
      read.put(scorer, scores);
    }
    return scores;
  }

  private String there() {
    return names.isEmpty() ? "they have none" : "they have those of " + String.join(", ", names);
  }

  double[][] of(List<String> scorers) throws IOException {
    double[][] scores = new double[scorers.size()][];
    for (int at = 0; at < scores.length; at++) {
      scores[at] = of(scorers.get(at));
    }
    return scores;
  }
}
