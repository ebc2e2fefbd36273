package dev.darkroom.captioning.generation;

import java.util.List;

/** Finds the text of one image, asked after each step of the network. */
interface TokenChoice {
  /**
   * One of the rows that the image has in the next step.
   *
   * @param from which of its present rows it continues, counted within the image
   */
  record Continuation(int from, int token) {}

  /**
   * Chooses.
   *
   * @param scores of each row that the image has now; changed by the call
   * @return the rows it goes on with, empty when its text is found
   */
  List<Continuation> next(List<float[]> scores);

  /** The text; only when {@link #next} had nothing to go on with. */
  GeneratedTokens result();
}
