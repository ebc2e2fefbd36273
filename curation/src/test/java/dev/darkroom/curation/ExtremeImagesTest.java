package dev.darkroom.curation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of one pixel and of one line, past every filter, to the models. */
class ExtremeImagesTest {
  private static final Path MODELS = Path.of("../models/src/test/resources/golden/models/embed");
  private static final String RULES =
      """
      measure: { scale: 256px, floor: 1px }
      select: { min-side: 1px, aspect-ratio: 0.00001..100000 SCORES }
      captions:
        - captioner: scene
      """;

  @TempDir Path home;
  private Photos photos;

  @BeforeEach
  void draw() throws IOException {
    photos = new Photos(home.resolve("photos"));
    photos.jpeg("photo.jpg", 3, 320, 280);
    photos.png("dot.png", 4, 1, 1);
    photos.png("line.png", 5, 1, 20_000);
    photos.png("row.png", 6, 20_000, 1);
  }

  @Test
  void areCaptionedByAModelThatTakesAnyShape() {
    RunSummary summary = bench("").run(Bench.direct());

    assertThat(summary.failed()).isZero();
    assertThat(summary.seen()).isEqualTo(4);
    assertThat(summary.kept()).isEqualTo(4);
    assertThat(summary.computed().captioned()).isEqualTo(4);
  }

  /** The embedder keeps the ratio: of a line it would make 80 million pixels. */
  @Test
  void failAloneWhereAModelCannotTakeThem() throws IOException {
    Bench bench = bench(", scores: { first: \">= -100\" }");
    importHead(bench);

    RunSummary summary = bench.run(Bench.direct());

    assertThat(summary.seen()).isEqualTo(4);
    assertThat(summary.failed()).isEqualTo(2);
    assertThat(summary.kept()).isEqualTo(2);
    assertThat(summary.reasons()).containsEntry("model_error", 2L);
    assertThat(summary.failures())
        .extracting(item -> Path.of(item.source()).getFileName().toString())
        .containsExactlyInAnyOrder("line.png", "row.png");
    Curation.forgetFailed(bench.dataset());
    RunSummary again = bench.run(Bench.direct());

    assertThat(again.failed()).isEqualTo(2);
    assertThat(again.kept()).isEqualTo(2);
    assertThat(again.created()).isFalse();
    assertThat(again.computed().captioned()).isZero();
  }

  @Test
  void areTooSmallWhereOnlyAScoreIsAsked() throws IOException {
    String rules = RULES.replace("floor: 1px", "floor: 64px").replace("min-side: 1px, ", "");
    Bench bench =
        new Bench(
            home, photos.folder(), rules.replace("SCORES", ", scores: { first: \">= -100\" }"));
    importHead(bench);

    RunSummary summary = bench.run(Bench.direct());

    assertThat(summary.kept()).isEqualTo(1);
    assertThat(summary.reasons()).containsExactly(Map.entry("too_small", 3L));
  }

  private Bench bench(String scores) {
    return new Bench(home, photos.folder(), RULES.replace("SCORES", scores));
  }

  private void importHead(Bench bench) throws IOException {
    Path model = Files.createDirectories(home.resolve("import/onnx")).getParent();
    Files.copy(MODELS.resolve("onnx/vision_model.onnx"), model.resolve("onnx/vision_model.onnx"));
    Files.copy(
        MODELS.resolve("preprocessor_config.json"), model.resolve("preprocessor_config.json"));
    Files.copy(MODELS.resolve("head_v1_linear.safetensors"), model.resolve("head.safetensors"));
    Files.writeString(
        model.resolve("config.json"),
        "{\"darkroom\": {\"kind\": \"scorer\", \"head\": {\"file\": \"head.safetensors\"}}}");
    bench.models().importFolder(model, Optional.of("first"));
  }
}
