package dev.darkroom.captioning.generation;

import dev.darkroom.base.InvalidInputException;

/** How a text is found among all that a network could write. */
public sealed interface Search {
  /** The most probable token each time. */
  record Greedy() implements Search {}

  /**
   * The most probable text among several that are followed at once.
   *
   * @param beams how many are followed, at least 2
   * @param lengthPenalty exponent of the length that a text's log-probability is divided by; above
   *     0 favours longer texts
   */
  record Beams(int beams, double lengthPenalty, Stopping stopping) implements Search {
    public Beams {
      require(beams >= 2 && beams <= 64, "beams", beams, "2..64");
      require(Double.isFinite(lengthPenalty), "length penalty", lengthPenalty, "a number");
    }
  }

  /**
   * A token drawn by its probability; each image has a random stream of its own.
   *
   * @param temperature divides the scores, above 0
   * @param topK only that many most probable tokens, 0 for all
   * @param topP only the most probable tokens that together have this probability, in (0, 1]
   * @param seed of all streams
   */
  record Sampling(double temperature, int topK, double topP, long seed) implements Search {
    public Sampling {
      require(temperature > 0 && temperature <= 100, "temperature", temperature, "in (0, 100]");
      require(topK >= 0, "top-k", topK, ">= 0");
      require(topP > 0 && topP <= 1, "top-p", topP, "in (0, 1]");
    }
  }

  /** When a beam search has seen enough. */
  enum Stopping {
    /** As soon as there are as many finished texts as beams ({@code early_stopping: true}). */
    FULL,
    /** When the best unfinished text, as long as it is now, cannot win ({@code false}). */
    HEURISTIC,
    /** When no unfinished text could win at any length ({@code "never"}). */
    HOPELESS
  }

  private static void require(boolean valid, String thing, Object value, String range) {
    if (!valid) {
      throw new InvalidInputException(
          "Invalid " + thing + ": " + value + " (must be " + range + ")",
          "Correct the captioner's options in the recipe.");
    }
  }
}
