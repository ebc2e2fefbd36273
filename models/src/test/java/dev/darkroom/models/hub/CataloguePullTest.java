package dev.darkroom.models.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.models.ModelLayout;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.TestingOnnx;
import dev.darkroom.models.store.ImportCheck;
import dev.darkroom.models.store.ModelStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every entry against a hub that holds its repositories with tiny graphs of its layout. */
class CataloguePullTest {
  private static final Map<ModelLayout, String> CONFIGS =
      Map.of(
          ModelLayout.CLASSIFIER,
          "{\"architectures\": [\"ViTForImageClassification\"], \"id2label\": {\"0\": \"nsfw\"}}",
          ModelLayout.EMBEDDING_HEAD,
          "{\"model_type\": \"clip\"}",
          ModelLayout.VISION_EMBEDDER,
          "{\"model_type\": \"siglip\"}",
          ModelLayout.VISION_ENCODER_DECODER,
          "{\"model_type\": \"vision-encoder-decoder\"}",
          ModelLayout.FLORENCE2,
          "{\"model_type\": \"florence2\"}",
          ModelLayout.IDEFICS3,
          "{\"model_type\": \"idefics3\"}",
          ModelLayout.QWEN2_VL,
          "{\"model_type\": \"qwen2_vl\"}",
          ModelLayout.TOKENIZER,
          "{\"model_type\": \"t5\"}");
  private static final Path T5 =
      Path.of("src/test/resources/golden/models/tokenizers/unigram_t5_unk/tokenizer.json");

  @TempDir Path folder;
  private TestingHub hub;

  @BeforeEach
  void start() throws IOException {
    hub = new TestingHub();
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  static Iterable<CatalogueEntry> entries() {
    return Catalogue.bundled().entries();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void comesAsWhatTheCatalogueSays(CatalogueEntry entry) throws IOException {
    fill(entry);
    ModelStore store = new ModelStore(folder);

    ModelPull puller = new ModelPull(store, hub.settings(Optional.empty()), ImportCheck.NONE);

    ModelPackage model = puller.pull(entry.request(), PullMode.PINNED, PullProgress.SILENT).model();

    assertThat(model.name()).isEqualTo(entry.name());
    assertThat(model.layout()).isEqualTo(entry.layout());
    assertThat(model.kind()).isEqualTo(entry.kind());
    assertThat(model.onnx().keySet()).containsAll(entry.layout().roles());
    assertThat(model.origins()).hasSameSizeAs(entry.sources());
    assertThat(store.verify(entry.name())).isEmpty();
    assertThat(puller.pull(entry.request(), PullMode.PINNED, PullProgress.SILENT))
        .isInstanceOf(PullResult.AlreadyHere.class);
  }

  private void fill(CatalogueEntry entry) throws IOException {
    String first = entry.sources().get(0).repository().toString();
    if (entry.preprocessor().isPresent()) {
      entry.sources().get(0).files().keySet().forEach(file -> hub.put(first, file, graph()));
      return;
    }
    put(first, "config.json", CONFIGS.get(entry.layout()));
    put(first, "preprocessor_config.json", "{\"size\": 8, \"do_normalize\": false}");
    put(first, "tokenizer.json", Files.readString(T5));
    put(first, "tokenizer_config.json", "{}");
    Stream.concat(entry.layout().roles().stream(), entry.layout().optionalRoles().stream())
        .forEach(role -> hub.put(first, "onnx/" + role + ".onnx", graph()));
    entry.sources().stream()
        .skip(1)
        .forEach(
            source ->
                source
                    .files()
                    .keySet()
                    .forEach(file -> put(source.repository().toString(), file, "head")));
  }

  private static byte[] graph() {
    return TestingOnnx.graph(
        "x", "pixel_values", "input_ids", "inputs_embeds", "encoder_hidden_states");
  }

  private void put(String repository, String file, String text) {
    hub.put(repository, file, text.getBytes(StandardCharsets.UTF_8));
  }
}
