package dev.darkroom.captioning.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A model that goes round in circles. */
final class Repetition {
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?;\\n]+(?:\\s|$)");
  private static final int LEAST_SENTENCE_WORDS = 3;
  private static final int LONG_RUN_WORDS = 8;
  private static final int LONGEST_LOOP_WORDS = 8;
  private static final int LONGEST_LOOP_LETTERS = 24;
  private static final int LEAST_LOOPED_LETTERS = 12;

  private Repetition() {}

  static boolean isIn(String text) {
    List<String> words = Words.of(text);
    return hasSentenceTwice(text)
        || hasLongRunTwice(words)
        || hasLoop(words)
        || hasLoopOfLetters(text);
  }

  private static boolean hasSentenceTwice(String text) {
    Set<List<String>> seen = new HashSet<>();
    for (String sentence : SENTENCE_END.split(text)) {
      List<String> words = Words.of(sentence);
      if (words.size() >= LEAST_SENTENCE_WORDS && !seen.add(words)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasLongRunTwice(List<String> words) {
    Set<List<String>> seen = new HashSet<>();
    for (int from = 0; from + LONG_RUN_WORDS <= words.size(); from++) {
      if (!seen.add(words.subList(from, from + LONG_RUN_WORDS))) {
        return true;
      }
    }
    return false;
  }

  /** A phrase three times in immediate succession. */
  private static boolean hasLoop(List<String> words) {
    for (int length = 1; length <= LONGEST_LOOP_WORDS; length++) {
      for (int from = 0; from + 3 * length <= words.size(); from++) {
        List<String> phrase = words.subList(from, from + length);
        if (phrase.equals(words.subList(from + length, from + 2 * length))
            && phrase.equals(words.subList(from + 2 * length, from + 3 * length))) {
          return true;
        }
      }
    }
    return false;
  }

  /** A piece of a word three times in immediate succession, and long enough to be no laughter. */
  private static boolean hasLoopOfLetters(String text) {
    int[] letters = CaptionLint.plain(text).codePoints().toArray();
    for (int length = 1; length <= LONGEST_LOOP_LETTERS; length++) {
      int equal = Math.max(LEAST_LOOPED_LETTERS, 3 * length) - length;
      int run = 0;
      for (int at = length; at < letters.length; at++) {
        boolean goesOn = letters[at] == letters[at - length] && Character.isLetter(letters[at]);
        run = goesOn ? run + 1 : 0;
        if (run >= equal) {
          return true;
        }
      }
    }
    return false;
  }
}
