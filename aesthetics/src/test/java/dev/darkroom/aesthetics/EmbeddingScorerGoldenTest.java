package dev.darkroom.aesthetics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.onnx.Inference;
import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Oracle: transformers 5.23.0 on a random CLIP vision tower with heads of LAION's shapes. */
class EmbeddingScorerGoldenTest {
  private static final GoldenFolder GOLDEN = GoldenFolder.ofModels();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "head_v1_linear.safetensors, score_v1_linear",
    "head_v2_linear_mlp.safetensors, score_v2_mlp",
  })
  void scoresAsTheOracle(String head, String expected) throws IOException {
    JsonNode set = GOLDEN.json("embed/cases.json");
    double most = set.at("/tolerance/image_embeds_max_abs_from_tensor").doubleValue();
    float[][] embeddings = GOLDEN.rows(set.path("image_embeds").asText());

    try (EmbeddingScorer scorer = open(head, "{\"file\": \"head.safetensors\"}")) {
      assertThat(set.path("cases")).hasSize(embeddings.length);
      for (JsonNode golden : set.path("cases")) {
        Pixels pixels = pixels(golden);
        float[] embedding = scorer.embedder().embed(pixels);
        assertThat(embedding)
            .as(golden.path("image").asText())
            .usingComparatorWithPrecision((float) most)
            .containsExactly(embeddings[golden.path("row").intValue()]);
        assertThat(scorer.score(pixels))
            .isCloseTo(golden.path(expected).doubleValue(), Offset.offset(most));
      }
      assertThat(scorer.embedder().runs()).isEqualTo(embeddings.length);
    }
  }

  @Test
  void scoresTheVectorAsItIsWhereTheHeadSaysSo() throws IOException {
    JsonNode golden = GOLDEN.json("embed/cases.json").path("cases").get(0);
    String head = "{\"file\": \"head.safetensors\", \"normalise\": false}";

    try (EmbeddingScorer scorer = open("head_v2_linear_mlp.safetensors", head)) {
      assertThat(scorer.score(pixels(golden)))
          .isCloseTo(golden.path("score_v2_if_not_normalised").doubleValue(), Offset.offset(1e-3));
    }
  }

  @Test
  void foldsSeveralLayersToOne() throws IOException {
    AffineHead head =
        AffineHead.read(GOLDEN.folder().resolve("embed/head_v2_linear_mlp.safetensors"));

    float[] folded = GOLDEN.rows("embed/head_v2_folded_weight.npy")[0];
    assertThat(head.weights()).hasSize(folded.length);
    for (int i = 0; i < folded.length; i++) {
      assertThat(head.weights()[i]).isCloseTo(folded[i], Offset.offset(1e-6));
    }
    assertThat(head.bias())
        .isCloseTo(GOLDEN.rows("embed/head_v2_folded_bias.npy")[0][0], Offset.offset(1e-6));
  }

  private EmbeddingScorer open(String head, String json) throws IOException {
    Path embed = GOLDEN.folder().resolve("embed");
    return (EmbeddingScorer)
        Scorers.open(
            TestingPackages.of(
                folder.resolve("model"),
                "laion",
                "{\"kind\": \"scorer\", \"head\": " + json + "}",
                embed,
                embed.resolve(head)),
            Inference.STANDARD,
            new SharedEmbedders(Inference.STANDARD));
  }

  private static Pixels pixels(JsonNode golden) throws IOException {
    String image = golden.path("image").asText().replace("images/", "");
    return GOLDEN.pixels(GOLDEN.json("images.json").at("/images/" + image + "/ref_rgb").asText());
  }
}
