package dev.darkroom.dataset.whatif;

import dev.darkroom.dataset.recipe.DuplicateRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The images of each group of a graph in the order in which they may become survivors: as {@link
 * dev.darkroom.dataset.near.Contender#order} has it.
 */
final class Preference {
  /** Up to here sorting by insertion is quickest. */
  private static final int SMALL = 40;

  private final SignalColumns columns;
  private final RuledRows ruled;
  private final List<double[]> scores;

  private Preference(SignalColumns columns, RuledRows ruled, List<double[]> scores) {
    this.columns = columns;
    this.ruled = ruled;
    this.scores = scores;
  }

  /** All members, group by group as in the graph, best first in each. */
  static int[] order(
      NearGraph graph,
      SignalColumns columns,
      ScoreColumns scores,
      RuledRows ruled,
      DuplicateRules rules)
      throws IOException {
    List<double[]> keys = new ArrayList<>();
    for (String key : rules.keep()) {
      keys.add(key.equals(DuplicateRules.PIXELS) ? new double[0] : scores.of(key));
    }
    Preference preference = new Preference(columns, ruled, keys);
    int[] members = graph.members().clone();
    for (int group = 0; group < graph.groups(); group++) {
      preference.sort(members, graph.start(group), graph.start(group + 1));
    }
    return members;
  }

  private void sort(int[] images, int from, int to) {
    if (to - from > SMALL) {
      Integer[] boxed = new Integer[to - from];
      Arrays.setAll(boxed, at -> images[from + at]);
      Arrays.sort(boxed, this::compare);
      for (int at = 0; at < boxed.length; at++) {
        images[from + at] = boxed[at];
      }
      return;
    }
    for (int at = from + 1; at < to; at++) {
      int image = images[at];
      int place = at;
      while (place > from && compare(images[place - 1], image) > 0) {
        images[place] = images[place - 1];
        place--;
      }
      images[place] = image;
    }
  }

  /** Images' numbers are in the order of their ids. */
  private int compare(int one, int other) {
    int a = ruled.standing(one);
    int b = ruled.standing(other);
    int order = Boolean.compare(ruled.isAllowed(b), ruled.isAllowed(a));
    for (int key = 0; key < scores.size() && order == 0; key++) {
      order = Double.compare(value(scores.get(key), b), value(scores.get(key), a));
    }
    return order != 0 ? order : Integer.compare(one, other);
  }

  private double value(double[] scored, int row) {
    if (scored.length == 0) {
      return columns.pixels(row);
    }
    return Double.isNaN(scored[row]) ? Double.NEGATIVE_INFINITY : scored[row];
  }
}
