package dev.darkroom.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Oracle: the tokenizers library 0.23.3. */
class TokenizerGoldenTest {
  private static final GoldenFolder GOLDEN = GoldenFolder.open();

  @ParameterizedTest
  @MethodSource("caseFiles")
  void encodesAndDecodesAsTheOracle(String file) {
    JsonNode set = GOLDEN.json(file);
    try (Tokenizer tokenizer =
        Tokenizer.of(GOLDEN.folder().resolve(set.path("tokenizer").asText()))) {
      assertThat(set.path("cases")).isNotEmpty();
      for (JsonNode golden : set.path("cases")) {
        String text = golden.path("text").asText();
        assertThat(tokenizer.encode(text)).as("ids of '%s'", text).isEqualTo(ids(golden));
        assertThat(tokenizer.decode(ids(golden)))
            .as("text of '%s'", text)
            .isEqualTo(golden.path("decoded_skip_special").asText());
      }
    }
  }

  static Stream<String> caseFiles() {
    return GOLDEN.index("tokenizer").map(golden -> golden.path("file").asText());
  }

  private static List<Integer> ids(JsonNode golden) {
    List<Integer> ids = new ArrayList<>();
    golden.path("ids").forEach(id -> ids.add(id.intValue()));
    return ids;
  }
}
