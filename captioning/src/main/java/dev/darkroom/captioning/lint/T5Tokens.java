package dev.darkroom.captioning.lint;

import dev.darkroom.models.ModelKind;
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

  /** Said instead of a tokenizer's name where none is in the store. */
  public static final String ESTIMATED = "estimated";

  private static final String FILE = "tokenizer.json";

  private final String countedBy;
  private final Optional<Tokenizer> tokenizer;

  private T5Tokens(String countedBy, Optional<Tokenizer> tokenizer) {
    this.countedBy = countedBy;
    this.tokenizer = tokenizer;
  }

  /** By the first T5 model of the store, by name, or estimating when there is none. */
  public static T5Tokens of(ModelStore store) {
    return store.names(ModelKind.TOKENIZER).stream()
        .map(store::find)
        .filter(T5Tokens::isT5)
        .findFirst()
        .map(model -> of(store.find(model.name())))
        .orElseGet(T5Tokens::estimated);
  }

  /** Without a tokenizer. */
  public static T5Tokens estimated() {
    return new T5Tokens(ESTIMATED, Optional.empty());
  }

  private static T5Tokens of(ModelPackage model) {
    return new T5Tokens(
        model.name() + "@" + model.digest(), Optional.of(Tokenizer.of(model.file(FILE))));
  }

  /** Whether a tokenizer counts. */
  public boolean isExact() {
    return tokenizer.isPresent();
  }

  /** What counts: {@code <tokenizer>@<digest>}, or {@link #ESTIMATED}. */
  public String countedBy() {
    return countedBy;
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
        && (says(model, "config.json", "model_type").equals("t5")
            || says(model, "tokenizer_config.json", "tokenizer_class").startsWith("T5Tokenizer"));
  }

  private static String says(ModelPackage model, String file, String key) {
    return Files.isRegularFile(model.file(file)) ? model.json(file).path(key).asText() : "";
  }

  @Override
  public void close() {
    tokenizer.ifPresent(Tokenizer::close);
  }
}
