package dev.darkroom.curation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.aesthetics.Scorer;
import dev.darkroom.aesthetics.Scorers;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.signals.Score;
import dev.darkroom.imaging.DecodeLimits;
import dev.darkroom.imaging.Decoding.Decoded;
import dev.darkroom.imaging.ImageDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two heads on one image embedder, imported as anyone would. */
class EmbeddingScorersTest {
  private static final Path EMBEDDER = Path.of("../models/src/test/resources/golden/models/embed");
  private static final String ONE =
      Bench.RULES
          .replace("testing-bright: \">= 1\"", "first: \">= -100\"")
          .replace("testing-bright", "first");
  private static final String BOTH =
      ONE.replace("first: \">= -100\"", "first: \">= -100\", second: \">= -100\"");

  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void importModels() throws IOException {
    Photos photos = Photos.heap(home.resolve("photos"));
    bench = new Bench(home, photos.folder(), BOTH);
    importHead("first", "head_v1_linear.safetensors");
    importHead("second", "head_v2_linear_mlp.safetensors");
  }

  @Test
  void scoresWithTheHeadThatIsAddedLaterAlone() {
    Bench one = new Bench(home, home.resolve("photos"), ONE);
    MeasureSummary first = measure(one);

    MeasureSummary both = measure(bench);

    assertThat(first.measured()).isEqualTo(14);
    assertThat(first.scored()).isPositive();
    assertThat(both.measured()).isZero();
    assertThat(both.scored()).isEqualTo(first.scored());
  }

  @Test
  void recordsWhatEachHeadSays() throws IOException {
    measure(bench);

    byte[] photo = Files.readAllBytes(home.resolve("photos/photo-4.jpg"));
    Decoded decoded = (Decoded) ImageDecoder.decode(photo, DecodeLimits.DEFAULT, 256);
    for (Family family : bench.dataset().scoreFamilies()) {
      try (Scorer scorer = Scorers.open(family.name(), bench.models())) {
        assertThat(bench.dataset().scores(family).readAll().stream().map(Score::value))
            .doesNotContain(Double.NaN)
            .contains(scorer.score(decoded.pixels()));
      }
    }
    assertThat(bench.dataset().scoreFamilies().stream().map(Family::name).toList())
        .isEqualTo(List.of("first", "second"));
  }

  private static MeasureSummary measure(Bench bench) {
    return Curation.measure(
        bench.recipe(), bench.dataset(), bench.models(), Bench.direct(), Progress.NONE);
  }

  private void importHead(String name, String head) throws IOException {
    Path model = Files.createDirectories(home.resolve("import-" + name + "/onnx")).getParent();
    Files.copy(EMBEDDER.resolve("onnx/vision_model.onnx"), model.resolve("onnx/vision_model.onnx"));
    Files.copy(
        EMBEDDER.resolve("preprocessor_config.json"), model.resolve("preprocessor_config.json"));
    Files.copy(EMBEDDER.resolve(head), model.resolve("head.safetensors"));
    Files.writeString(
        model.resolve("config.json"),
        "{\"darkroom\": {\"kind\": \"scorer\", \"head\": {\"file\": \"head.safetensors\"}}}");
    bench.models().importFolder(model, Optional.of(name));
  }
}
