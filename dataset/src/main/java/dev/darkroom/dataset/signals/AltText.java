package dev.darkroom.dataset.signals;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is counted of an alt text; its language is not guessed. Pure and thread-safe. */
public final class AltText {
  private static final Pattern WHITE_SPACE = Pattern.compile("(?U)\\s+");

  private AltText() {}

  /** Unicode characters, without spaces at the ends. */
  public static int characters(String text) {
    String stripped = text.strip();
    return stripped.codePointCount(0, stripped.length());
  }

  /** What stands between white space and has a letter or a digit. */
  public static int words(String text) {
    return (int) WHITE_SPACE.splitAsStream(text).filter(AltText::isWord).count();
  }

  private static boolean isWord(String text) {
    return text.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  /**
   * The script of most letters as Unicode calls it, in lower case: {@code latin, han, cyrillic}.
   * Empty when there are no letters.
   */
  public static Optional<String> script(String text) {
    Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
    text.codePoints()
        .filter(Character::isLetter)
        .forEach(letter -> letters.merge(UnicodeScript.of(letter), 1, Integer::sum));
    return letters.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(most -> most.getKey().name().toLowerCase(Locale.ROOT));
  }
}
