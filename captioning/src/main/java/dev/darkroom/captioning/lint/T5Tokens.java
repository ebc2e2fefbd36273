package dev.darkroom.captioning.lint;

import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.Tokenizer;
import dev.darkroom.models.store.ModelStore;
import java.nio.file.Files;
import java.util.Optional;

/**
 * How long a text is for a T5 text encoder: counted by the tokenizer of a T5 model in the store,
 * else estimated. Thread-safe as the tokenizer is.
 */
public final class T5Tokens implements AutoCloseable {
  /** A T5 vocabulary has words of English whole; rare words and marks make up for the rest. */
  private static final double ESTIMATED_PER_WORD = 1.4;

  private static final String FILE = "tokenizer.json";

  private final String source;
  private final Optional<Tokenizer> tokenizer;

  private T5Tokens(String source, Optional<Tokenizer> tokenizer) {
    this.source = source;
    this.tokenizer = tokenizer;
  }

  /** By the first T5 model of the store, by name, or estimating when there is none. */
  public static T5Tokens of(ModelStore store) {
    return store.list().stream()
        .filter(T5Tokens::isT5)
        .findFirst()
        .map(model -> new T5Tokens(model.name(), Optional.of(Tokenizer.of(model.file(FILE)))))
        .orElseGet(T5Tokens::estimated);
  }

  /** Without a tokenizer. */
  public static T5Tokens estimated() {
    return new T5Tokens("estimate", Optional.empty());
  }

  /** What counts: the name of a model, or {@code estimate}. */
  public String source() {
    return source;
  }

  /**
   * Tokens with the end mark. The estimate is {@value #ESTIMATED_PER_WORD} per word, and at least
   * what the captioner itself generated.
   *
   * @param generated tokens of the captioner's own vocabulary
   */
  public int count(String text, int generated) {
    return tokenizer
        .map(own -> own.encode(text).size())
        .orElseGet(
            () -> Math.max(generated, (int) Math.ceil(ESTIMATED_PER_WORD * Words.of(text).size())));
  }

  private static boolean isT5(ModelPackage model) {
    return Files.isRegularFile(model.file(FILE))
        && Files.isRegularFile(model.file("config.json"))
        && model.json("config.json").path("model_type").asText().equals("t5");
  }

  @Override
  public void close() {
    tokenizer.ifPresent(Tokenizer::close);
  }
}
