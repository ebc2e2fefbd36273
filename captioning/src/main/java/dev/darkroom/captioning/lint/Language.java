package dev.darkroom.captioning.lint;

import java.util.List;
import java.util.Set;

/** English or not, by script and by the small words that no sentence goes without. */
final class Language {
  private static final double MOST_FOREIGN_LETTERS = 0.2;
  private static final int LEAST_FOREIGN_WORDS = 2;
  private static final Set<String> ENGLISH =
      Set.of(
          "the", "a", "an", "of", "in", "on", "with", "and", "is", "are", "at", "to", "by", "its",
          "this", "that", "there", "from", "for", "it", "his", "her", "their", "while", "as");
  private static final Set<String> FOREIGN =
      Set.of(
          "der", "das", "und", "ist", "ein", "eine", "einem", "einen", "einer", "mit", "auf", "im",
          "le", "la", "les", "des", "une", "est", "et", "dans", "avec", "sur", "du", "el", "los",
          "las", "una", "con", "por", "del", "il", "che", "di", "della", "sono", "su", "uma", "na",
          "não", "para", "het", "een", "och", "på", "som", "jest", "bir", "ve");

  private Language() {}

  static boolean isEnglish(String text) {
    return !isOtherScript(text) && !hasOtherSmallWords(Words.of(text));
  }

  private static boolean isOtherScript(String text) {
    long letters = text.codePoints().filter(Character::isLetter).count();
    long foreign =
        text.codePoints()
            .filter(Character::isLetter)
            .filter(letter -> Character.UnicodeScript.of(letter) != Character.UnicodeScript.LATIN)
            .count();
    return foreign > MOST_FOREIGN_LETTERS * letters;
  }

  private static boolean hasOtherSmallWords(List<String> words) {
    long foreign = words.stream().filter(FOREIGN::contains).count();
    long english = words.stream().filter(ENGLISH::contains).count();
    return foreign >= LEAST_FOREIGN_WORDS && foreign > english;
  }
}
