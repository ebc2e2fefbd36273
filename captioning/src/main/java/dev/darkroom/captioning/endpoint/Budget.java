package dev.darkroom.captioning.endpoint;

import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What may be used of a server, by all runs together. Absent is unlimited.
 *
 * @param tokens of prompts and answers together
 * @param cost in the currency of the prices
 * @param inputPrice of a million prompt tokens
 * @param outputPrice of a million generated tokens
 */
public record Budget(
    OptionalLong requests,
    OptionalLong tokens,
    OptionalDouble cost,
    double inputPrice,
    double outputPrice) {
  private static final double MILLION = 1e6;
  public static final Budget UNLIMITED =
      new Budget(OptionalLong.empty(), OptionalLong.empty(), OptionalDouble.empty(), 0, 0);

  public Budget {
    Objects.requireNonNull(requests);
    Objects.requireNonNull(tokens);
    Objects.requireNonNull(cost);
    if (!(inputPrice >= 0 && outputPrice >= 0)) {
      throw new IllegalArgumentException(
          "Invalid prices: " + inputPrice + ", " + outputPrice + " (must be >= 0)");
    }
  }

  /** In the currency of the prices; 0 without prices. */
  public double costOf(Usage usage) {
    return (usage.promptTokens() * inputPrice + usage.generatedTokens() * outputPrice) / MILLION;
  }
}
