package dev.darkroom.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a model says its licence: the descriptor, else the front matter of its model card. */
final class ModelLicence {
  private static final String KEY = "license:";

  private ModelLicence() {}

  static String of(Path folder, JsonNode descriptor) {
    return Stream.of("licence", "license")
        .map(key -> descriptor.path(key).asText(""))
        .filter(text -> !text.isBlank())
        .findFirst()
        .or(() -> ofCard(folder.resolve("README.md")))
        .orElse("unknown");
  }

  private static Optional<String> ofCard(Path card) {
    if (!Files.isRegularFile(card)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(card)) {
      return lines
          .limit(200)
          .filter(line -> line.startsWith(KEY))
          .map(line -> line.substring(KEY.length()).strip())
          .filter(licence -> !licence.isEmpty())
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
