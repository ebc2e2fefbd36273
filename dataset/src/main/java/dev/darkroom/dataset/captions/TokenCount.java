package dev.darkroom.dataset.captions;

import java.io.Serializable;

/**
 * How long a text is for a text encoder.
 *
 * @param tokens with the end mark
 * @param countedBy {@code <tokenizer>@<digest>}, or {@code estimated} from the number of words
 */
public record TokenCount(int tokens, String countedBy) implements Serializable {
  private static final long serialVersionUID = 1L;

  public TokenCount {
    if (tokens < 0) {
      throw new IllegalArgumentException("Invalid tokens: " + tokens + " (must be >= 0)");
    }
  }
}
