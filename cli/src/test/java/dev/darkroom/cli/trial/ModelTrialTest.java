package dev.darkroom.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.captioning.GenerationOptions;
import dev.darkroom.cli.terminal.Json;
import dev.darkroom.imaging.ImageDecoder;
import dev.darkroom.imaging.ImageEncoder;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.onnx.Inference;
import dev.darkroom.models.store.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelTrialTest {
  private static final Path EMBEDDER = Path.of("../models/src/test/resources/golden/models/embed");

  @TempDir Path folder;

  @Test
  void saysWhatTheModelWasGivenAndWhatItSaid() throws IOException {
    Path photo = Files.write(folder.resolve("a.jpg"), ImageEncoder.jpeg(gradient(700, 600), 90));

    Trial trial = trial(ImageDecoder.CANONICAL_SCALE, photo);

    assertThat(trial.input().orElseThrow().shape()).containsExactly(1L, 3L, 448L, 448L);
    assertThat(trial.score()).isPresent();
    assertThat(trial.decodeMillis().orElseThrow()).isPositive();
    assertThat(trial.error()).isEmpty();
    assertThat(Json.write(List.of(trial)))
        .contains("\"shape\"", "\"sha256\"", "\"mean\"", "\"std\"", "\"decode_millis\"")
        .doesNotContain("more_inputs");
  }

  @Test
  void decodesAtTheScaleThatIsAskedFor() throws IOException {
    Path photo = Files.write(folder.resolve("a.jpg"), ImageEncoder.jpeg(gradient(1400, 1300), 90));

    Trial full = trial(ImageDecoder.FULL_SIZE, photo);
    Trial half = trial(600, photo);

    assertThat(half.input().orElseThrow().sha256())
        .isNotEqualTo(full.input().orElseThrow().sha256());
  }

  @Test
  void describesTheVectorOfAnEmbedder() throws IOException {
    Path photo = Files.write(folder.resolve("a.jpg"), ImageEncoder.jpeg(gradient(300, 200), 90));
    ModelStore store = new ModelStore(folder.resolve("models"));
    store.importFolder(EMBEDDER, Optional.of("tiny-clip"));

    Trial trial =
        new ModelTrial(store, Inference.STANDARD, ImageDecoder.FULL_SIZE)
            .run("tiny-clip", List.of(photo), "", GenerationOptions.of(10))
            .get(0);

    assertThat(trial.input().orElseThrow().shape()).containsExactly(1L, 3L, 64L, 64L);
    assertThat(trial.embedding().orElseThrow().shape()).containsExactly(1L, 64L);
    assertThat(trial.line()).isEqualTo(photo + "  64 numbers");
  }

  @Test
  void saysWhyAnImageCannotBeUsed() throws IOException {
    Path text = Files.writeString(folder.resolve("a.jpg"), "This is no picture.");

    assertThat(trial(ImageDecoder.FULL_SIZE, text).error().orElseThrow())
        .startsWith("unsupported_format: ");
  }

  @Test
  void saysThatAnImageIsNotThere() {
    assertThat(trial(ImageDecoder.FULL_SIZE, folder.resolve("missing.jpg")).error())
        .contains("unreadable: there is no such file");
  }

  @Test
  void captionsAsLongAsTheModelSays() throws IOException {
    Path photo = Files.write(folder.resolve("a.jpg"), ImageEncoder.jpeg(gradient(90, 70), 90));
    ModelStore store = new ModelStore(folder.resolve("models"));
    store.importFolder(shortWinded(), Optional.of("short"));

    Trial trial =
        new ModelTrial(store, Inference.STANDARD, ImageDecoder.FULL_SIZE)
            .run("short", List.of(photo), "", GenerationOptions.AS_THE_MODEL)
            .get(0);

    assertThat(trial.tokens().orElseThrow()).hasSize(5);
  }

  /** A tiny captioner that never stops by itself before that. */
  private Path shortWinded() throws IOException {
    Path golden = Path.of("../captioning/src/test/resources/golden/models/captioners/vit_gpt2");
    Path copy = folder.resolve("short");
    try (Stream<Path> tree = Files.walk(golden)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        Path target = copy.resolve(golden.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    Files.writeString(
        copy.resolve("generation_config.json"),
        "{\"max_new_tokens\": 5, \"eos_token_id\": 0, \"min_new_tokens\": 5}");
    return copy;
  }

  @ParameterizedTest
  @CsvSource({
    "quality, '', 1, 1",
    "quality, '', 1, 20000",
    "scene, '', 1, 1",
    "scene, '', 20000, 1",
    "clip, ../models/src/test/resources/golden/models/embed, 1, 1",
    "clip, ../models/src/test/resources/golden/models/embed, 1, 20000",
    "florence, CAPTIONERS/golden/models/captioners/florence2, 1, 1",
    "florence, CAPTIONERS/golden/models/captioners/florence2, 20000, 1",
    "vit-gpt2, CAPTIONERS/golden/models/captioners/vit_gpt2, 1, 1",
    "vit-gpt2, CAPTIONERS/golden/models/captioners/vit_gpt2, 1, 20000",
    "idefics3, CAPTIONERS/golden/models/captioners/idefics3, 1, 1",
    "idefics3, CAPTIONERS/golden/models/captioners/idefics3, 1, 20000",
    "qwen, CAPTIONERS/dev/darkroom/captioning/qwen/qwen2_vl, 1, 1",
    "qwen, CAPTIONERS/dev/darkroom/captioning/qwen/qwen2_vl, 20000, 1"
  })
  void takesExtremeImagesOrSaysWhyNot(String name, String source, int width, int height)
      throws IOException {
    ModelStore store = new ModelStore(folder.resolve("models"));
    if (!source.isEmpty()) {
      store.importFolder(
          Path.of(source.replace("CAPTIONERS", "../captioning/src/test/resources")),
          Optional.of(name));
    }
    Path extreme = Files.write(folder.resolve("a.png"), ImageEncoder.png(gradient(width, height)));
    Path photo = Files.write(folder.resolve("b.jpg"), ImageEncoder.jpeg(gradient(90, 70), 90));

    List<Trial> trials =
        new ModelTrial(store, Inference.STANDARD, ImageDecoder.CANONICAL_SCALE)
            .run(name, List.of(extreme, photo), "", GenerationOptions.of(3));

    assertThat(trials.get(0).error().stream())
        .allSatisfy(
            error ->
                assertThat(error)
                    .startsWith(
                        "model_error: Cannot prepare an image of %dx%d pixels: "
                            .formatted(width, height))
                    .endsWith("Limit aspect-ratio in the recipe."));
    assertThat(saidSomething(trials.get(0))).isNotEqualTo(trials.get(0).error().isPresent());
    assertThat(trials.get(0).error().isEmpty() || Math.max(width, height) == 20_000).isTrue();
    assertThat(trials.get(1).error()).isEmpty();
    assertThat(saidSomething(trials.get(1))).isTrue();
  }

  private static boolean saidSomething(Trial trial) {
    return trial.score().isPresent() || trial.embedding().isPresent() || trial.text().isPresent();
  }

  private Trial trial(int scale, Path image) {
    ModelStore store = new ModelStore(folder.resolve("models"));
    return new ModelTrial(store, Inference.STANDARD, scale)
        .run("quality", List.of(image), "", GenerationOptions.of(10))
        .get(0);
  }

  private static Pixels gradient(int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < width * height; i++) {
      rgb[3 * i] = (byte) (i % width * 255 / width);
      rgb[3 * i + 1] = (byte) (i / width * 255 / height);
      rgb[3 * i + 2] = (byte) (i % 7 * 30);
    }
    return new Pixels(width, height, rgb);
  }
}
