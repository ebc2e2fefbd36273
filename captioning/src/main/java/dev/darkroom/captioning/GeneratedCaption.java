package dev.darkroom.captioning;

import java.util.List;
import java.util.Objects;

/**
 * A caption as it left the model.
 *
 * @param text without special tokens and surrounding blanks
 * @param tokenIds generated tokens, the stop token included when it was reached; none where a
 *     server keeps them to itself
 * @param tokens number of generated tokens
 * @param finish {@code stop} when the model ended by itself, {@code length} when it was cut
 */
public record GeneratedCaption(String text, List<Integer> tokenIds, int tokens, String finish) {
  public static final String STOP = "stop";
  public static final String LENGTH = "length";

  /** Of a model whose tokens are known. */
  public GeneratedCaption(String text, List<Integer> tokenIds, String finish) {
    this(text, tokenIds, tokenIds.size(), finish);
  }

  public GeneratedCaption {
    Objects.requireNonNull(text);
    tokenIds = List.copyOf(tokenIds);
    if (!finish.equals(STOP) && !finish.equals(LENGTH)) {
      throw new IllegalArgumentException("Invalid finish: " + finish + " (must be stop or length)");
    }
  }
}
