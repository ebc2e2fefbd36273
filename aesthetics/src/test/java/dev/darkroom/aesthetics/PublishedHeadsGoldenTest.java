package dev.darkroom.aesthetics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * The published heads of LAION's aesthetic predictors, in a folder given with {@code
 * -Dgolden.aesthetics=DIR}: they are not part of Darkroom. Oracle: the published formula in NumPy.
 */
class PublishedHeadsGoldenTest {
  @Test
  void scoresMeanEmbeddingsAsPublished() throws IOException {
    Optional<String> folder = Optional.ofNullable(System.getProperty("golden.aesthetics"));
    assumeTrue(folder.isPresent(), "needs the published heads: -Dgolden.aesthetics=DIR");
    GoldenFolder golden = new GoldenFolder(Path.of(folder.orElseThrow()));

    JsonNode cases = golden.json("index.json").path("cases");
    assertThat(cases).isNotEmpty();
    for (JsonNode each : cases) {
      AffineHead head = AffineHead.read(golden.folder().resolve(each.path("head").asText()));
      float[][] embeddings = golden.rows(each.path("embeddings").asText());
      assertThat(each.path("scores")).hasSize(embeddings.length);
      for (int i = 0; i < embeddings.length; i++) {
        assertThat(head.apply(embeddings[i], true))
            .as("%s, row %d", each.path("head").asText(), i)
            .isCloseTo(
                each.path("scores").get(i).doubleValue(),
                Offset.offset(each.path("tolerance").doubleValue()));
      }
    }
  }
}
