package dev.darkroom.captioning.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Looks for what makes a caption unfit for training. The rules are of words, not of a model: each
 * prefers to miss a bad caption over accusing a good one.
 */
public final class CaptionLint {
  /** The length of PixArt-Σ's text input (paper, section 3.1). */
  public static final int MOST_T5_TOKENS = 300;

  private static final Pattern REFUSAL =
      Pattern.compile(
          "(?i)\\b(?:i(?:['’]m| am) sorry|i apologi[sz]e|as an ai\\b|as a language model"
              + "|i(?:['’]m| am) (?:unable|not able) to|i (?:cannot|can['’]?t|can not|won['’]t) "
              + "(?:assist|help|see|view|describe|identify|provide|process|access|generate|comply)"
              + "|(?:unable|not able) to (?:see|view|describe|process|analy[sz]e|display) "
              + "(?:the|this|any|an) (?:image|picture|photo)"
              + "|no image (?:was|is|has been) (?:provided|attached|given|visible)"
              + "|against my (?:guidelines|policy|policies))");
  private static final Pattern BOILERPLATE =
      Pattern.compile(
          "(?i)^[\"'“*# ]*(?:(?:sure|certainly|of course|okay)\\b[,!.:]"
              + "|here(?:['’]s| is) (?:a|an|the|your)\\b"
              + "|(?:in|on) (?:this|the) (?:[a-z-]+ ){0,2}(?:image|photo|photograph|picture),?\\s"
              + "|(?:this|the) (?:[a-z-]+ ){0,2}(?:image|photo|photograph|picture|scene) "
              + "(?:shows|showcases|depicts|displays|features|captures|contains|portrays|presents"
              + "|illustrates|consists|is of|is a|appears to)\\b"
              + "|(?:an?|the) (?:image|photo|photograph|picture) (?:of|that shows|showing)\\b"
              + "|(?:caption|description) ?:)");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?i)\\b(?:https?://\\S|www\\.[a-z0-9-]+\\.|[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}\\.[a-z]{2,}"
              + "|[a-z0-9-]{2,63}\\.(?:com|org|net|info|io|co\\.uk|de|fr|ru|cn)\\b)");
  private static final Pattern OPEN_END =
      Pattern.compile(
          "(?i)(?:[,;:(–—-]|\\b(?:a|an|the|and|or|of|with|in|on|at|to|by|from|its|their|his|her|is"
              + "|are|that|which|while|as))$");

  private CaptionLint() {}

  /** What is wrong, in the order of {@link LintCode}; nothing else is said of an empty text. */
  public static List<LintCode> of(LintSubject subject) {
    String text = subject.text().strip();
    if (Words.of(text).isEmpty()) {
      return List.of(LintCode.EMPTY);
    }
    List<LintCode> found = new ArrayList<>();
    add(found, LintCode.REFUSAL, REFUSAL.matcher(text).find());
    add(found, LintCode.TRUNCATED, subject.isCut() || OPEN_END.matcher(text).find());
    add(found, LintCode.REPETITION, Repetition.isIn(text));
    add(found, LintCode.BOILERPLATE_OPENING, BOILERPLATE.matcher(text).find());
    add(found, LintCode.WRONG_LANGUAGE, !Language.isEnglish(text));
    add(found, LintCode.PERSON_NAMED, PersonNames.isUnsupported(text, subject.altText()));
    add(found, LintCode.URL_OR_EMAIL, ADDRESS.matcher(text).find());
    add(found, LintCode.TOO_LONG, subject.t5Tokens() > MOST_T5_TOKENS);
    add(found, LintCode.DISAGREES_ALT_TEXT, disagrees(subject));
    return found;
  }

  private static boolean disagrees(LintSubject subject) {
    return subject
        .altText()
        .filter(altText -> Claims.of(subject.text()).contradicts(Claims.of(altText)))
        .isPresent();
  }

  private static void add(List<LintCode> found, LintCode code, boolean isFound) {
    if (isFound) {
      found.add(code);
    }
  }

  /** Letters in one case, for comparing. */
  static String plain(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
