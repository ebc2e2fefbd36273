package dev.darkroom.captioning;

import java.util.Objects;

/**
 * What is asked of a captioner.
 *
 * @param prompt rendered prompt, empty when there is none
 * @param maxTokens upper bound of generated tokens, at least 1; a model may have a lower one
 * @param seed for captioners that sample; greedy ones ignore it
 */
public record CaptionRequest(String prompt, int maxTokens, long seed) {
  public CaptionRequest {
    Objects.requireNonNull(prompt);
    if (maxTokens < 1) {
      throw new IllegalArgumentException("Invalid max tokens: " + maxTokens + " (must be >= 1)");
    }
  }
}
