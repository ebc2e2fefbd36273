package dev.darkroom.captioning.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Divides a text that a tower cannot take whole: each window holds as many whole sentences as fit,
 * and a sentence that does not fit alone is divided at its words. A single word too long stays, to
 * be cut by the tower.
 */
final class SentenceWindows {
  private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?])\\s+");
  private static final Pattern WORDS = Pattern.compile("\\s+");

  private SentenceWindows() {}

  /** Windows in the order of the text; one for what fits whole. */
  static List<String> of(String text, Predicate<String> fits) {
    if (fits.test(text)) {
      return List.of(text);
    }
    List<String> pieces = new ArrayList<>();
    for (String sentence : SENTENCES.split(text)) {
      pieces.addAll(
          fits.test(sentence) ? List.of(sentence) : filled(List.of(WORDS.split(sentence)), fits));
    }
    return filled(pieces, fits);
  }

  /** The parts, as many together as fit. */
  private static List<String> filled(List<String> parts, Predicate<String> fits) {
    List<String> windows = new ArrayList<>();
    String window = "";
    for (String part : parts) {
      String longer = window.isEmpty() ? part : window + " " + part;
      if (!window.isEmpty() && !fits.test(longer)) {
        windows.add(window);
        window = part;
      } else {
        window = longer;
      }
    }
    windows.add(window);
    return windows;
  }
}
