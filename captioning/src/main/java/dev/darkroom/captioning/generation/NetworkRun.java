package dev.darkroom.captioning.generation;

import dev.darkroom.models.onnx.ModelErrorException;

/**
 * Texts in the making, one per row, with what the network remembers of each. Not thread-safe; who
 * began it closes it.
 */
public interface NetworkRun extends AutoCloseable {
  /** How many tokens there are to choose from. */
  int vocabulary();

  /**
   * Copies a row's scores of the next token, one per token of the vocabulary, before any rule.
   *
   * @throws ModelErrorException when one of them is no number
   */
  void scores(int row, float[] into);

  /**
   * Goes one token on.
   *
   * @param from the row that each new row continues; a row that is not named leaves, one that is
   *     named again forks
   * @param tokens the token that each new row has now
   */
  void next(int[] from, int[] tokens);

  @Override
  void close();
}
