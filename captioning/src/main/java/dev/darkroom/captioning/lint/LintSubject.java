package dev.darkroom.captioning.lint;

import java.util.Objects;
import java.util.Optional;

/**
 * A caption to be looked at, with what is known about it.
 *
 * @param isCut whether generation ended at the token limit
 * @param t5Tokens of the text, counted or estimated by {@link T5Tokens}
 * @param altText what the image's source said about it
 */
public record LintSubject(String text, boolean isCut, int t5Tokens, Optional<String> altText) {
  public LintSubject {
    Objects.requireNonNull(text);
    Objects.requireNonNull(altText);
    if (t5Tokens < 0) {
      throw new IllegalArgumentException("Invalid T5 tokens: " + t5Tokens + " (must be >= 0)");
    }
  }
}
