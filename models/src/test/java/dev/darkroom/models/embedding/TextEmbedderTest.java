package dev.darkroom.models.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.Json;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.TestingOnnx;
import dev.darkroom.models.onnx.Inference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextEmbedderTest {
  private static final Path MODELS = Path.of("src/test/resources/dev/darkroom/models/embedding");
  @TempDir Path home;

  private Path copy(String name) throws IOException {
    Path target = home.resolve(name);
    try (Stream<Path> files = Files.walk(MODELS.resolve(name))) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(MODELS.resolve(name).relativize(file)));
      }
    }
    return target;
  }

  private static void edit(Path file, Consumer<ObjectNode> change) throws IOException {
    ObjectNode json = (ObjectNode) Json.read(file);
    change.accept(json);
    Json.MAPPER.writeValue(file.toFile(), json);
  }

  private static TextEmbedder open(Path folder) {
    return TextEmbedder.open(ModelPackage.lyingIn(folder, "tower"), Inference.STANDARD);
  }

  private static long[] ids(Path folder, String text) {
    try (TowerTokens tokens = TowerTokens.of(ModelPackage.lyingIn(folder, "tower"))) {
      return tokens.ids(text);
    }
  }

  @Test
  void makesTextCanonicalWhereTheTokenizerDoesNot() throws IOException {
    String text = "It DOESN'T look\n at the camera!";
    long[] expected = ids(MODELS.resolve("siglip"), text);
    Path folder = copy("siglip");
    edit(folder.resolve("tokenizer.json"), json -> json.putNull("normalizer"));

    assertThat(ids(folder, text)).containsExactly(expected);
  }

  @Test
  void keepsCapitalsWhereTheConfigSaysSo() throws IOException {
    Path folder = copy("siglip");
    edit(folder.resolve("tokenizer.json"), json -> json.putNull("normalizer"));
    edit(folder.resolve("tokenizer_config.json"), json -> json.put("do_lower_case", false));

    assertThat(ids(folder, "SNOW")).isNotEqualTo(ids(folder, "snow"));
  }

  @Test
  void fillsUpWithWhatTheSpecialTokensSay() throws IOException {
    Path folder = copy("siglip");
    edit(folder.resolve("tokenizer_config.json"), json -> json.remove("pad_token"));
    edit(
        folder.resolve("special_tokens_map.json"),
        json -> json.putObject("pad_token").put("content", "<unk>"));

    assertThat(ids(folder, "snow")).hasSize(64).endsWith(2, 2, 2);
  }

  @Test
  void takesItsLengthFromTheConfigWhereTheTokenizerHasNone() throws IOException {
    Path folder = copy("clip");
    edit(folder.resolve("tokenizer_config.json"), json -> json.put("model_max_length", 1e30));
    edit(
        folder.resolve("config.json"),
        json -> ((ObjectNode) json.path("text_config")).put("max_position_embeddings", 40));

    try (TextEmbedder texts = open(folder)) {
      assertThat(texts.capacity()).isEqualTo(40);
    }
    long[] cut = ids(folder, "snow ".repeat(60));
    assertThat(cut).hasSize(40).endsWith(ids(folder, "snow")[2]);
  }

  @Test
  void saysThatThereIsNoTextSide() throws IOException {
    Path folder = copy("clip");
    Files.delete(folder.resolve("onnx/text_model.onnx"));

    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage("Cannot use model tower: it has no text_model (it has [vision_model]).");
  }

  @Test
  void saysWhichInputsATextSideMustHave() throws IOException {
    Path folder = copy("clip");
    Files.write(
        folder.resolve("onnx/text_model.onnx"), TestingOnnx.graph("input_ids", "pixel_values"));

    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(
            "Cannot use text_model of tower as an embedder: its inputs are [input_ids, pixel_values]"
                + " (must be input_ids and perhaps attention_mask, int64 [1, tokens]).");
  }

  @Test
  void saysThatTheTokenizerIsMissing() throws IOException {
    Path folder = copy("siglip");
    Files.delete(folder.resolve("tokenizer.json"));

    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage("Cannot read tokenizer.json of a model: it is missing.");
  }
}
