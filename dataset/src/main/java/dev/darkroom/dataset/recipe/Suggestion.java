package dev.darkroom.dataset.recipe;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a person who wrote an unknown word probably meant. */
final class Suggestion {
  private Suggestion() {}

  /** {@code " (did you mean …?)"}, or the list of what is known when nothing is near. */
  static String of(String word, List<String> known) {
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= Math.max(1, candidate.length() / 3))
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
        .map(candidate -> " (did you mean " + candidate + "?)")
        .orElse(" (must be one of " + String.join(", ", known) + ")");
  }

  /**
   * Least number of letters to insert, delete or replace; case and {@code _} for - do not count.
   */
  static int distance(String a, String b) {
    String left = a.toLowerCase(Locale.ROOT).replace('_', '-');
    String right = b.toLowerCase(Locale.ROOT).replace('_', '-');
    int[] costs = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      costs[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = costs[0];
      costs[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = costs[j];
        costs[j] = Math.min(replaced, 1 + Math.min(costs[j], costs[j - 1]));
      }
    }
    return costs[right.length()];
  }
}
