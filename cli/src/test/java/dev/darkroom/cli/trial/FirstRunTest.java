package dev.darkroom.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.store.ModelImport;
import dev.darkroom.models.store.ModelStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirstRunTest {
  private static final String TOWERS = "../models/src/test/resources/dev/darkroom/models/embedding";
  private static final String CAPTIONERS = "../captioning/src/test/resources/";
  private static final String GOLDEN = CAPTIONERS + "golden/models/captioners/";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../models/src/test/resources/golden/models/embed",
        TOWERS + "/clip",
        TOWERS + "/siglip",
        GOLDEN + "florence2",
        GOLDEN + "vit_gpt2",
        GOLDEN + "idefics3",
        CAPTIONERS + "dev/darkroom/captioning/qwen/qwen2_vl",
        CAPTIONERS + "dev/darkroom/captioning/qwen/qwen2_5_vl"
      })
  void storesWhatRuns(String source) {
    importModel(ModelImport.of(Path.of(source)));

    assertThat(store().find("tried").onnx()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "generation_config.json | nonsense | Cannot read generation_config.json of a model: it is no JSON",
        "tokenizer.json | {\"model\": {\"type\": | Cannot read tokenizer.json of a model: it is no JSON",
        "tokenizer.json | {\"model\": {\"type\": \"Unheard\"}} | Cannot read tokenizer.json of a model: it is no tokenizer that can be run",
        "tokenizer.json | {\"model\": {\"type\": \"BPE\", \"merges\": []}} | Cannot read tokenizer.json of a model: it is no tokenizer that can be run",
        "tokenizer.json | {\"model\": {\"type\": \"BPE\", \"vocab\": {}, \"merges\": []}} | tokenizer.json makes no token of a word",
        "onnx/encoder_model.onnx | '' | onnx/encoder_model.onnx is empty",
        "onnx/encoder_model.onnx | garbage | onnx/encoder_model.onnx: it is no ONNX graph, or a part of it is missing",
        "preprocessor_config.json | {\"size\": {\"height\": 48, \"width\": 48}, \"image_mean\": [0, 0, 0], \"image_std\": [1, 1, 1]} | it does not run on what preprocessor_config.json makes of a picture (pixel_values [1, 3, 48, 48])"
      })
  void refusesACaptionerOneOfWhoseFilesDoesNotFit(String file, String content, String reason)
      throws IOException {
    Path source = copy(Path.of(GOLDEN + "vit_gpt2"));
    Files.writeString(source.resolve(file), content);

    assertRefused(ModelImport.of(source), reason);
  }

  @Test
  void refusesAGraphThatWasCut() throws IOException {
    Path source = copy(Path.of(TOWERS + "/clip"));
    Path graph = source.resolve("onnx/vision_model.onnx");
    byte[] bytes = Files.readAllBytes(graph);
    Files.write(graph, Arrays.copyOf(bytes, bytes.length / 2));

    assertRefused(
        ModelImport.of(source),
        "onnx/vision_model.onnx: it is no ONNX graph, or a part of it is missing");
  }

  @Test
  void refusesAClassifierThatHoldsAnEmbeddersGraph() throws IOException {
    Path source = copy(Path.of(TOWERS + "/clip"));
    Files.move(source.resolve("onnx/vision_model.onnx"), source.resolve("onnx/model.onnx"));
    Files.writeString(
        source.resolve("config.json"),
        """
        {"model_type": "vit", "architectures": ["ViTForImageClassification"],
         "id2label": {"0": "sfw", "1": "nsfw"}}""");

    assertRefused(ModelImport.of(source).scoring("nsfw"), "(must be ");
  }

  @Test
  void refusesAHeadForAnotherEmbedder() throws IOException {
    Path head = folder.resolve("head.safetensors");
    byte[] json =
        "{\"weight\":{\"dtype\":\"F32\",\"shape\":[1,99],\"data_offsets\":[0,396]},\"bias\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[396,400]}}"
            .getBytes(StandardCharsets.UTF_8);
    Files.write(
        head,
        ByteBuffer.allocate(8 + json.length + 400)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length)
            .put(json)
            .array());

    assertRefused(
        ModelImport.of(Path.of(TOWERS + "/clip")).headedBy(head), "but its head takes 99");
  }

  private void assertRefused(ModelImport wanted, String reason) {
    assertThatThrownBy(() -> importModel(wanted))
        .isInstanceOfSatisfying(
            InvalidModelException.class,
            e -> {
              assertThat(e.hint()).startsWith("Nothing was stored. ").doesNotContain(".staged-");
              assertThat(e.getMessage()).doesNotContain(".staged-", "onnxruntime_src");
            })
        .hasMessageContaining(reason);
    assertThat(store().names()).isEqualTo(new ModelStore(folder.resolve("none")).names());
  }

  private void importModel(ModelImport wanted) {
    store().importModel(wanted.named(Optional.of("tried")).triedBy(new FirstRun()));
  }

  private ModelStore store() {
    return new ModelStore(folder.resolve("store"));
  }

  private Path copy(Path model) throws IOException {
    Path copy = folder.resolve("source");
    List<Path> files;
    try (Stream<Path> tree = Files.walk(model)) {
      files = tree.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path target = copy.resolve(model.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    }
    return copy;
  }
}
