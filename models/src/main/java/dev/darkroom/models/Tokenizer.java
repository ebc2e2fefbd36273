package dev.darkroom.models;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Text to token ids and back by a {@code tokenizer.json}, with the {@code tokenizers} library
 * itself. Never truncates, never pads, never asks the network. Thread-safe; the owner closes it.
 */
public final class Tokenizer implements AutoCloseable {
  static {
    // The library otherwise reports its use to its makers when a tokenizer is opened.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
  }

  private final HuggingFaceTokenizer tokenizer;

  private Tokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * Opens a {@code tokenizer.json}.
   *
   * @throws InvalidModelException when it is missing or damaged
   */
  public static Tokenizer of(Path file) {
    if (!Files.isRegularFile(file)) {
      throw unusable(file, "it is missing", new IOException(file.toString()));
    }
    try {
      return new Tokenizer(
          HuggingFaceTokenizer.newInstance(
              file, Map.of("truncation", "false", "padding", "false")));
    } catch (IOException | RuntimeException e) {
      String reason = Objects.requireNonNullElse(e.getMessage(), e.toString());
      throw unusable(file, "it is no tokenizer that can be run (" + reason + ")", e);
    }
  }

  /** Ids of the text, with the special tokens that the tokenizer's template adds. */
  public List<Integer> encode(String text) {
    return Arrays.stream(tokenizer.encode(text, true, false).getIds())
        .mapToObj(Math::toIntExact)
        .toList();
  }

  /** Text of the ids without special tokens. */
  public String decode(List<Integer> ids) {
    return tokenizer.decode(ids.stream().mapToLong(Integer::longValue).toArray(), true);
  }

  @Override
  public void close() {
    tokenizer.close();
  }

  private static InvalidModelException unusable(Path file, String reason, Exception cause) {
    return new InvalidModelException(
        "Cannot read " + file.getFileName() + " of a model: " + reason + ".",
        "File: " + file + ". Import the model again from an intact copy.",
        cause);
  }
}
