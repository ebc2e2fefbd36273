package dev.darkroom.captioning.generation;

import dev.darkroom.base.InvalidInputException;
import java.util.Objects;

/**
 * Everything beside model, image and prompt that decides a text.
 *
 * @param maxNewTokens upper bound of generated tokens, at least 1
 */
public record GenerationSettings(TextRules rules, Search search, int maxNewTokens) {
  public GenerationSettings {
    Objects.requireNonNull(rules);
    Objects.requireNonNull(search);
    if (maxNewTokens < 1) {
      throw new InvalidInputException(
          "Invalid max tokens: " + maxNewTokens + " (must be >= 1)", "Raise max-tokens.");
    }
  }

  TokenChoice choice(Encoded image, long seed) {
    LogitsRules logitsRules = new LogitsRules(rules, maxNewTokens);
    TokenSequence text = TokenSequence.of(image.sequence());
    if (search instanceof Search.Beams beams) {
      return new BeamChoice(beams, logitsRules, text);
    }
    if (search instanceof Search.Sampling sampling) {
      return new SingleChoice(logitsRules, new Draw(sampling, seed), text);
    }
    return new SingleChoice(logitsRules, SingleChoice::highest, text);
  }
}
