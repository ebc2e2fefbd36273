package dev.darkroom.captioning.generation;

import dev.darkroom.base.InvalidInputException;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a text must and must not have, whichever way it is searched.
 *
 * @param stop tokens that end the text
 * @param forcedFirst token that every text begins with, after a single start token
 * @param forcedLast token in the last place that the limit leaves
 * @param minNewTokens tokens before a stop token may come
 * @param repetitionPenalty divides the scores of tokens that came before, 1 for none
 * @param noRepeatNgram length of token sequences that may not come twice, 0 for any
 */
public record TextRules(
    Set<Integer> stop,
    OptionalInt forcedFirst,
    OptionalInt forcedLast,
    int minNewTokens,
    float repetitionPenalty,
    int noRepeatNgram) {
  public TextRules {
    stop = Set.copyOf(stop);
    if (!(repetitionPenalty > 0) || noRepeatNgram < 0 || minNewTokens < 0) {
      throw new InvalidInputException(
          "Invalid generation settings: repetition_penalty "
              + repetitionPenalty
              + " (must be > 0), no_repeat_ngram_size "
              + noRepeatNgram
              + ", min_new_tokens "
              + minNewTokens
              + " (must be >= 0)",
          "Correct the recipe, or generation_config.json of the model and import it again.");
    }
  }

  /** Nothing but an end. */
  public static TextRules stoppingAt(Set<Integer> stop) {
    return new TextRules(stop, OptionalInt.empty(), OptionalInt.empty(), 0, 1, 0);
  }

  /** Refuses tokens that a network of that vocabulary cannot write. */
  void requireWithin(int vocabulary) {
    IntStream named =
        IntStream.concat(
            stop.stream().mapToInt(Integer::intValue),
            IntStream.concat(forcedFirst.stream(), forcedLast.stream()));
    named
        .filter(token -> token < 0 || token >= vocabulary)
        .findFirst()
        .ifPresent(
            token -> {
              throw new InvalidInputException(
                  "Invalid stop or forced token: %d (must be in 0..%d)"
                      .formatted(token, vocabulary - 1),
                  "Correct generation_config.json of the model and import it again.");
            });
  }
}
