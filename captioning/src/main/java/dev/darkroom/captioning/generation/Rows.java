package dev.darkroom.captioning.generation;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows of one step: which image has how many, which earlier row each continues, with what.
 *
 * @param shares the images that are still in the batch, in order
 */
record Rows(List<Share> shares, int[] from, int[] tokens) {
  /** An image's part of the rows. */
  record Share(TokenChoice choice, int rows) {}

  /** One row per image, before any token. */
  static Rows first(List<TokenChoice> choices) {
    return new Rows(
        choices.stream().map(choice -> new Share(choice, 1)).toList(), new int[0], new int[0]);
  }

  boolean isEmpty() {
    return shares.isEmpty();
  }

  /** Collects the rows of the next step. */
  static final class Builder {
    private final List<Share> shares = new ArrayList<>();
    private final List<Integer> from = new ArrayList<>();
    private final List<Integer> tokens = new ArrayList<>();

    /** Adds what an image goes on with; its rows began at {@code first}. */
    void add(TokenChoice choice, int first, List<TokenChoice.Continuation> continuations) {
      if (continuations.isEmpty()) {
        return;
      }
      shares.add(new Share(choice, continuations.size()));
      for (TokenChoice.Continuation each : continuations) {
        from.add(first + each.from());
        tokens.add(each.token());
      }
    }

    Rows build() {
      return new Rows(List.copyOf(shares), ints(from), ints(tokens));
    }

    private static int[] ints(List<Integer> values) {
      return values.stream().mapToInt(Integer::intValue).toArray();
    }
  }
}
