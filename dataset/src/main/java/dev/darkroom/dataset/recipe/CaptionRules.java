package dev.darkroom.dataset.recipe;

import java.io.Serializable;

/**
 * One captioner's order.
 *
 * @param captioner name of a model package
 * @param prompt name or text that the captioner knows; empty for a model that takes none
 * @param maxTokens most tokens to generate, 1..4096
 */
public record CaptionRules(String captioner, String prompt, int maxTokens) implements Serializable {
  private static final long serialVersionUID = 1L;
  public static final int DEFAULT_MAX_TOKENS = 300;
}
