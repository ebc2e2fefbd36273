package dev.darkroom.captioning.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.darkroom.imaging.ColourPolicy;
import dev.darkroom.imaging.DecodeLimits;
import dev.darkroom.imaging.Decoding;
import dev.darkroom.imaging.ImageDecoder;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.embedding.TextEmbedder;
import dev.darkroom.models.onnx.Inference;
import dev.darkroom.models.onnx.OnnxSessions;
import dev.darkroom.models.store.ModelStore;
import dev.darkroom.models.store.UnknownModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the tiny random towers of the models' tests, whose cosines transformers computed. */
class ImageTextAgreementTest {
  private static final Path RESOURCES = Path.of("../models/src/test/resources");
  private static final Path TOWERS = RESOURCES.resolve("dev/darkroom/models/embedding");
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  @TempDir Path home;
  private ModelStore store;

  @BeforeEach
  void openStore() {
    store = new ModelStore(home.resolve("models"));
  }

  private ImageTextAgreement open(String name) {
    store.importFolder(TOWERS.resolve(name), Optional.of(name));
    return ImageTextAgreement.open(name, store, Inference.STANDARD);
  }

  private static Pixels image(String name) throws IOException {
    byte[] file = Files.readAllBytes(RESOURCES.resolve("golden/models/images/" + name));
    Decoding decoding =
        ImageDecoder.decode(
            file, DecodeLimits.DEFAULT, ImageDecoder.FULL_SIZE, ColourPolicy.REFERENCE);
    return ((Decoding.Decoded) decoding).pixels();
  }

  @ParameterizedTest
  @ValueSource(strings = {"clip", "siglip"})
  void measuresWhatTheReferenceMeasures(String name) throws IOException {
    JsonNode cases = MAPPER.readTree(TOWERS.resolve(name + "/cases.json").toFile()).path("cases");
    int whole = 0;
    try (ImageTextAgreement agreement = open(name)) {
      for (JsonNode golden : cases) {
        Cosine cosine =
            agreement.measure(image(golden.path("image").asText()), golden.path("text").asText());

        if (cosine.windows() == 1) {
          assertThat(cosine.value()).isCloseTo(golden.path("cosine").asDouble(), within(1e-4));
          whole++;
        }
      }
    }
    assertThat(whole).isGreaterThan(cases.size() / 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"clip", "siglip"})
  void weighsTheWindowsOfALongTextByTheirTokens(String name) throws IOException {
    String first =
        "Two dogs run over the green grass and one of them barks at the boat. ".repeat(8);
    String text = first + "Snow.";
    Pixels image = image("14_large.png");
    try (ImageTextAgreement agreement = open(name);
        TextEmbedder texts = TextEmbedder.open(store.find(name), Inference.STANDARD)) {
      List<String> windows = SentenceWindows.of(text, texts::fits);
      double expected = 0;
      double tokens = 0;
      for (String window : windows) {
        expected += texts.count(window) * agreement.measure(image, window).value();
        tokens += texts.count(window);
      }

      Cosine cosine = agreement.measure(image, text);

      assertThat(cosine.windows()).isEqualTo(windows.size()).isGreaterThan(1);
      assertThat(cosine.value()).isCloseTo(expected / tokens, within(1e-9));
    }
  }

  @Test
  void looksAtAnImageOnceForAllItsTexts() throws IOException {
    Pixels image = image("01_photo.png");
    try (ImageTextAgreement agreement = open("clip")) {
      for (String text : List.of("A boat.", "A dog.", "Snow on a mountain.")) {
        agreement.measure(image, text);
      }

      assertThat(agreement.imagesSeen()).isEqualTo(1);
    }
  }

  @Test
  void isAnotherMeasureThanTheModelItself() {
    try (ImageTextAgreement agreement = open("clip")) {
      assertThat(agreement.digest()).isNotEqualTo(store.find("clip").digest());
    }
  }

  @Test
  void saysHowToPullAModelThatIsNotThere() {
    assertThatThrownBy(() -> ImageTextAgreement.open("clip-vit-b-32", store, Inference.STANDARD))
        .isInstanceOf(UnknownModelException.class)
        .hasMessage("Invalid agreement model: clip-vit-b-32 (none is known)")
        .extracting(e -> ((UnknownModelException) e).hint())
        .isEqualTo("Pull it with `darkroom model pull clip-vit-b-32`.");
    assertThatThrownBy(() -> ImageTextAgreement.open("quality", store, Inference.STANDARD))
        .extracting(e -> ((UnknownModelException) e).hint())
        .asString()
        .startsWith("Pull one of clip-vit-b-32, clip-vit-l-14, siglip-b-16-224 with");
  }

  @Test
  void saysThatTheSidesDoNotBelongTogether() throws IOException {
    Path mixed = clipWithout("vision_model.onnx");
    Files.copy(
        TOWERS.resolve("siglip/onnx/vision_model.onnx"), mixed.resolve("onnx/vision_model.onnx"));
    store.importFolder(mixed, Optional.of("mixed"));

    assertThatThrownBy(() -> ImageTextAgreement.open("mixed", store, Inference.STANDARD))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(
            "Cannot measure agreement with mixed: its vision side gives 16 values, its text side 12.");
    assertThat(OnnxSessions.ofProcess().size()).isZero();
  }

  private Path clipWithout(String graph) throws IOException {
    Path copy = home.resolve("copy");
    try (Stream<Path> files = Files.walk(TOWERS.resolve("clip"))) {
      for (Path file : files.filter(path -> !path.endsWith(graph)).toList()) {
        Files.copy(file, copy.resolve(TOWERS.resolve("clip").relativize(file)));
      }
    }
    return copy;
  }

  @Test
  void saysThatAModelHasNoTextSide() throws IOException {
    store.importFolder(clipWithout("text_model.onnx"), Optional.of("vision"));

    assertThatThrownBy(() -> ImageTextAgreement.open("vision", store, Inference.STANDARD))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage("Cannot use model vision: it has no text_model (it has [vision_model]).");
  }
}
