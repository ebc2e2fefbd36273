package dev.darkroom.captioning;

import dev.darkroom.base.InvalidInputException;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How a recipe wants captions generated; what it leaves open is as the model's own configuration
 * says.
 *
 * @param maxTokens upper bound of generated tokens, at least 1; the places of a model's decoder may
 *     be fewer
 * @param beams texts followed at once, 1 for greedy search
 * @param temperature above 0 samples with that temperature, 0 never samples
 * @param topK samples from that many most probable tokens, 0 for all
 * @param topP samples from the most probable tokens that together have this probability, in (0, 1]
 * @param repetitionPenalty divides the scores of tokens that came before, above 0, 1 for none
 * @param noRepeatNgram length of token sequences that may not come twice, 0 for any
 * @param seed for sampling, together with each image's own
 */
public record GenerationOptions(
    OptionalInt maxTokens,
    OptionalInt beams,
    OptionalDouble temperature,
    OptionalInt topK,
    OptionalDouble topP,
    OptionalDouble repetitionPenalty,
    OptionalInt noRepeatNgram,
    long seed) {
  /** Where neither a recipe nor the model says anything: as many as PixArt's text encoder reads. */
  public static final int DEFAULT_MAX_TOKENS = 300;

  /** The model's own way. */
  public static final GenerationOptions AS_THE_MODEL = of(OptionalInt.empty());

  public GenerationOptions {
    Objects.requireNonNull(maxTokens);
    Objects.requireNonNull(topK);
    Objects.requireNonNull(topP);
    Objects.requireNonNull(repetitionPenalty);
    Objects.requireNonNull(noRepeatNgram);
    require(maxTokens.orElse(1) >= 1, "max tokens", maxTokens.orElse(1), ">= 1");
    require(beams.orElse(1) >= 1, "beams", beams.orElse(1), ">= 1");
    require(temperature.orElse(0) >= 0, "temperature", temperature.orElse(0), ">= 0");
    if (beams.orElse(1) > 1 && temperature.orElse(0) > 0) {
      throw new InvalidInputException(
          "Invalid generation options: beams %d and temperature %s (must be one or the other)"
              .formatted(beams.getAsInt(), temperature.getAsDouble()),
          "Remove one of them from the captioner's options in the recipe.");
    }
  }

  /** The model's own way, cut at that many tokens. */
  public static GenerationOptions of(int maxTokens) {
    return of(OptionalInt.of(maxTokens));
  }

  private static GenerationOptions of(OptionalInt maxTokens) {
    return new GenerationOptions(
        maxTokens,
        OptionalInt.empty(),
        OptionalDouble.empty(),
        OptionalInt.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalInt.empty(),
        0);
  }

  /** For servers, whose models say nothing of themselves. */
  public int maxTokensOrDefault() {
    return maxTokens.orElse(DEFAULT_MAX_TOKENS);
  }

  private static void require(boolean valid, String thing, Object value, String range) {
    if (!valid) {
      throw new InvalidInputException(
          "Invalid " + thing + ": " + value + " (must be " + range + ")",
          "Correct the captioner's options in the recipe.");
    }
  }
}
