package dev.darkroom.models;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizerTest {
  @TempDir Path folder;

  @Test
  void saysThatAFileIsMissing() {
    assertThatThrownBy(() -> Tokenizer.of(folder.resolve("tokenizer.json")))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage("Cannot read tokenizer.json of a model: it is missing.");
  }

  @Test
  void saysThatAFileIsCorrupt() throws IOException {
    Path file = Files.writeString(folder.resolve("tokenizer.json"), "{\"version\": \"1.0\", ");

    assertThatThrownBy(() -> Tokenizer.of(file))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("Cannot read tokenizer.json of a model: ");
  }
}
