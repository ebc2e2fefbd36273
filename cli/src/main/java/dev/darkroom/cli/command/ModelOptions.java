package dev.darkroom.cli.command;

import dev.darkroom.models.Precision;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What may be said of a model that comes into the store. */
final class ModelOptions {
  @Option(names = "--name", description = "What recipes call it. Default: its own name.")
  private @Nullable String name;

  @Option(
      names = "--dtype",
      description = "fp32, fp16, quantized, int8, uint8, q4, q4f16 or bnb4. Default: the best.")
  private @Nullable String dtype;

  @Option(
      names = "--label",
      description = "Of an image classifier: whose probability is the score.")
  private @Nullable String label;

  boolean areAbsent() {
    return name == null && dtype == null && label == null;
  }

  Optional<String> name() {
    return Optional.ofNullable(name);
  }

  Optional<Precision> precision() {
    return Optional.ofNullable(dtype).map(Precision::parse);
  }

  Optional<String> label() {
    return Optional.ofNullable(label);
  }
}
