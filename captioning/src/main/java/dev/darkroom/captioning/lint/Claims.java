package dev.darkroom.captioning.lint;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a text claims that another text could deny: the colours and numbers that it gives to words
 * ("red car", "two dogs"), and whether the picture is without colour. Two texts that speak of
 * different things do not contradict each other.
 */
record Claims(
    Map<String, Set<String>> colours,
    Map<String, Set<String>> numbers,
    boolean isGrey,
    boolean isColourful) {
  private static final Map<String, String> COLOURS =
      Map.ofEntries(
          Map.entry("red", "red"),
          Map.entry("green", "green"),
          Map.entry("blue", "blue"),
          Map.entry("yellow", "yellow"),
          Map.entry("orange", "orange"),
          Map.entry("purple", "purple"),
          Map.entry("pink", "pink"),
          Map.entry("brown", "brown"),
          Map.entry("black", "black"),
          Map.entry("white", "white"),
          Map.entry("grey", "grey"),
          Map.entry("gray", "grey"));
  private static final Set<String> WITHOUT_HUE = Set.of("black", "white", "grey");
  private static final Map<String, String> NUMBERS =
      Map.ofEntries(
          Map.entry("two", "2"),
          Map.entry("three", "3"),
          Map.entry("four", "4"),
          Map.entry("five", "5"),
          Map.entry("six", "6"),
          Map.entry("2", "2"),
          Map.entry("3", "3"),
          Map.entry("4", "4"),
          Map.entry("5", "5"),
          Map.entry("6", "6"));
  private static final Set<String> NO_THINGS =
      Set.of("and", "or", "with", "of", "in", "on", "the", "to", "at", "is", "are", "as", "for");

  static Claims of(String text) {
    List<String> words = Words.of(text);
    Map<String, Set<String>> colours = new HashMap<>();
    Map<String, Set<String>> numbers = new HashMap<>();
    Set<String> hues = new HashSet<>();
    for (int at = 0; at < words.size(); at++) {
      String colour = COLOURS.get(words.get(at));
      if (colour != null && !WITHOUT_HUE.contains(colour)) {
        hues.add(colour);
      }
      if (at + 1 < words.size()) {
        note(colours, colour, words.get(at + 1));
        note(numbers, NUMBERS.get(words.get(at)), words.get(at + 1));
      }
    }
    return new Claims(colours, numbers, isGrey(words), hues.size() >= 2);
  }

  boolean contradicts(Claims other) {
    return differs(colours, other.colours)
        || differs(numbers, other.numbers)
        || (isGrey && other.isColourful)
        || (isColourful && other.isGrey);
  }

  private static boolean isGrey(List<String> words) {
    String joined = String.join(" ", words);
    return words.contains("monochrome")
        || joined.matches(
            "(?:.* )?black[ -]and[ -]white (?:image|photo|photograph|picture)(?: .*)?");
  }

  private static void note(Map<String, Set<String>> claims, @Nullable String claim, String of) {
    if (claim != null && !NO_THINGS.contains(of) && !COLOURS.containsKey(of)) {
      claims.computeIfAbsent(of, any -> new HashSet<>()).add(claim);
    }
  }

  private static boolean differs(Map<String, Set<String>> one, Map<String, Set<String>> other) {
    return one.entrySet().stream()
        .anyMatch(
            claim ->
                other.containsKey(claim.getKey())
                    && Collections.disjoint(claim.getValue(), other.get(claim.getKey())));
  }
}
