package dev.darkroom.captioning.generation;

import java.util.List;

/**
 * A text as token ids.
 *
 * @param ids new tokens, the stop token included when it was reached
 * @param stopped whether the text ended by itself, not by the limit
 * @param score of a beam search: its log-probability by the length penalty; otherwise 0
 */
public record GeneratedTokens(List<Integer> ids, boolean stopped, double score) {
  public GeneratedTokens {
    ids = List.copyOf(ids);
  }
}
