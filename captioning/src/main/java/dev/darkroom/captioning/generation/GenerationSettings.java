package dev.darkroom.captioning.generation;

import dev.darkroom.base.InvalidInputException;
import java.util.Objects;

/**
 * Everything beside model, image and prompt that decides a text.
 *
 * @param maxNewTokens upper bound of generated tokens, at least 1
 * @param maxPositions tokens that the decoder may read at most, the prompt's included
 */
public record GenerationSettings(
    TextRules rules, Search search, int maxNewTokens, int maxPositions) {
  public GenerationSettings {
    Objects.requireNonNull(rules);
    Objects.requireNonNull(search);
    if (maxNewTokens < 1) {
      throw new InvalidInputException(
          "Invalid max tokens: " + maxNewTokens + " (must be >= 1)", "Raise max-tokens.");
    }
  }

  TokenChoice choice(Encoded image, long seed) {
    TokenSequence text = TokenSequence.of(image.sequence());
    LogitsRules logitsRules = new LogitsRules(rules, limit(text));
    if (search instanceof Search.Beams beams) {
      return new BeamChoice(beams, logitsRules, text);
    }
    if (search instanceof Search.Sampling sampling) {
      return new SingleChoice(logitsRules, new Draw(sampling, seed), text);
    }
    return new SingleChoice(logitsRules, SingleChoice::highest, text);
  }

  /** The last new token needs no place: nothing is read after it. */
  private int limit(TokenSequence text) {
    int places = maxPositions - text.length() + 1;
    if (places < 1) {
      throw new InvalidInputException(
          "Invalid prompt: %d tokens with its image (must be <= %d)"
              .formatted(text.length(), maxPositions),
          "Shorten the prompt, or set max-tokens where the model's own max_length is the limit.");
    }
    return Math.min(maxNewTokens, places);
  }
}
