package dev.darkroom.captioning.lint;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The words of a text, in lower case. */
final class Words {
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['’-][\\p{L}\\p{M}\\p{N}]+)*");

  private Words() {}

  static List<String> of(String text) {
    return WORD.matcher(CaptionLint.plain(text)).results().map(MatchResult::group).toList();
  }
}
