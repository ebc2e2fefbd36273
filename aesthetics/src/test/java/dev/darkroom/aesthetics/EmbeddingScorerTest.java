package dev.darkroom.aesthetics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelKind;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.embedding.ImageEmbedder;
import dev.darkroom.models.onnx.Inference;
import dev.darkroom.models.onnx.OnnxSessions;
import dev.darkroom.models.store.ModelStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingScorerTest {
  private static final Path EMBEDDER = GoldenFolder.ofModels().folder().resolve("embed");
  private static final String HEAD = "\"head\": {\"file\": \"head.safetensors\"}";

  @TempDir Path folder;

  @Test
  void runsTheEmbedderOnceForTwoHeads() throws IOException {
    int before = OnnxSessions.ofProcess().size();
    SharedEmbedders embedders = new SharedEmbedders(Inference.STANDARD);
    try (EmbeddingScorer first = open(model("v1", HEAD, "head_v1_linear"), embedders);
        EmbeddingScorer second = open(model("v2", HEAD, "head_v2_linear_mlp"), embedders)) {
      for (int level = 0; level < 3; level++) {
        Pixels pixels = new Pixels(80, 70, grey(80 * 70, level));
        assertThat(first.score(pixels)).isNotEqualTo(second.score(pixels));
      }

      assertThat(second.embedder()).isSameAs(first.embedder());
      assertThat(first.embedder().runs()).isEqualTo(3);
      assertThat(OnnxSessions.ofProcess().size()).isEqualTo(before + 1);
    }
    assertThat(OnnxSessions.ofProcess().size()).isEqualTo(before);
  }

  @Test
  void sharesTheEmbedderOfTwoPackagesOfTheStore() throws IOException {
    ModelStore store = new ModelStore(folder.resolve("store"));
    for (String head : List.of("head_v1_linear", "head_v2_linear_mlp")) {
      store.importFolder(model(head, HEAD, head).folder(), Optional.of(head));
    }

    List<Scorer> scorers =
        Scorers.openAll(store.names(ModelKind.SCORER), store, Inference.STANDARD);

    List<ImageEmbedder> embedders =
        scorers.stream()
            .filter(EmbeddingScorer.class::isInstance)
            .map(scorer -> ((EmbeddingScorer) scorer).embedder())
            .toList();
    assertThat(embedders).hasSize(2);
    assertThat(embedders.get(0)).isSameAs(embedders.get(1));
    scorers.forEach(Scorer::close);
  }

  @Test
  void squashesToAProbability() throws IOException {
    String sigmoid = HEAD + ", \"activation\": \"sigmoid\"";
    SharedEmbedders embedders = new SharedEmbedders(Inference.STANDARD);
    Pixels pixels = new Pixels(8, 9, grey(72, 100));
    try (EmbeddingScorer plain = open(model("plain", HEAD, "head_v1_linear"), embedders);
        EmbeddingScorer squashed = open(model("squashed", sigmoid, "head_v1_linear"), embedders)) {
      assertThat(squashed.score(pixels)).isEqualTo(1 / (1 + Math.exp(-plain.score(pixels))));
      assertThat(squashed.range()).contains(new ScoreRange(0, 1));
      assertThat(plain.range()).isEmpty();
    }
  }

  @Test
  void refusesAHeadOfAnotherEmbedder() throws IOException {
    int before = OnnxSessions.ofProcess().size();
    Path head =
        write(
            "{\"weight\": {\"dtype\": \"F32\", \"shape\": [1, 3], \"data_offsets\": [0, 12]}}", 12);
    ModelPackage model = model("short", HEAD, head);

    SharedEmbedders embedders = new SharedEmbedders(Inference.STANDARD);
    assertThatThrownBy(() -> open(model, embedders).score(new Pixels(2, 2, grey(4, 0))))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage("Cannot score with short: its embedder gives 64 values, but its head takes 3.");
    assertThat(OnnxSessions.ofProcess().size()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"weight\": {\"dtype\": \"F32\", \"shape\": [2, 1], \"data_offsets\": [0, 8]}} | 8 | its last layer gives 2 numbers (must be one)",
        "{\"l.0.weight\": {\"dtype\": \"F32\", \"shape\": [2, 1], \"data_offsets\": [0, 8]}, \"l.1.weight\": {\"dtype\": \"F32\", \"shape\": [1, 1], \"data_offsets\": [8, 12]}} | 12 | l.0.weight gives 2 numbers, but l.1.weight takes 1",
        "{\"weight\": {\"dtype\": \"F32\", \"shape\": [1, 1], \"data_offsets\": [0, 4]}, \"gain\": {\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [4, 8]}} | 8 | its tensors are [gain, weight] (must be linear layers)",
        "{\"weight\": {\"dtype\": \"F32\", \"shape\": [1, 1], \"data_offsets\": [0, 4]}, \"bias\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [4, 12]}} | 12 | bias has 2 values (must be 1)",
        "{\"weight\": {\"dtype\": \"F32\", \"shape\": [1], \"data_offsets\": [0, 4]}} | 4 | weight has shape [1] (must be [outputs, inputs])",
      })
  void saysWhyItIsNoHead(String header, int bytes, String message) throws IOException {
    Path head = write(header, bytes);

    assertThatThrownBy(() -> AffineHead.read(head))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage("Cannot use bad.safetensors as a head: " + message + ".");
  }

  @Test
  void namesEverythingThatIsWrongInItsDescriptor() throws IOException {
    ModelPackage model =
        model(
            "wrong",
            "\"head\": {\"file\": \"../head\", \"layers\": \"relu\"}, \"activation\": \"tanh\", \"range\": [1, 1],"
                + " \"label\": \"nsfw\"",
            "head_v1_linear");

    assertThatThrownBy(() -> ScorerDescriptor.of(model))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("unknown key darkroom.head.layers")
        .hasMessageContaining("darkroom.head.file is \"../head\" (must name a file of the package)")
        .hasMessageContaining("darkroom.activation is tanh (must be identity, sigmoid or softmax)")
        .hasMessageContaining("darkroom.range is [1,1] (must be [lowest, highest])")
        .hasMessageContaining("there is no label nsfw (must be one of [LABEL_0, LABEL_1])");
  }

  private static EmbeddingScorer open(ModelPackage model, SharedEmbedders embedders) {
    return (EmbeddingScorer) Scorers.open(model, Inference.STANDARD, embedders);
  }

  private ModelPackage model(String name, String descriptor, String head) throws IOException {
    return model(name, descriptor, EMBEDDER.resolve(head + ".safetensors"));
  }

  private ModelPackage model(String name, String descriptor, Path head) throws IOException {
    return TestingPackages.of(
        folder.resolve(name), name, "{\"kind\": \"scorer\", " + descriptor + "}", EMBEDDER, head);
  }

  private Path write(String header, int dataBytes) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + text.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(text.length).put(text);
    return Files.write(folder.resolve("bad.safetensors"), bytes.array());
  }

  private static byte[] grey(int pixels, int level) {
    byte[] rgb = new byte[3 * pixels];
    Arrays.fill(rgb, (byte) (40 * level));
    return rgb;
  }
}
