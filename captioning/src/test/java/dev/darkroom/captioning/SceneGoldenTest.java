package dev.darkroom.captioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.darkroom.imaging.DecodeLimits;
import dev.darkroom.imaging.Decoding.Decoded;
import dev.darkroom.imaging.ImageDecoder;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.preprocess.ImagePreprocessor;
import dev.darkroom.models.preprocess.InputTensor;
import dev.darkroom.models.store.ModelStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Oracle: {@code captioning/training/cases.py}, Pillow and ONNX Runtime, on the sample photos. */
class SceneGoldenTest {
  private static final Path SAMPLES = Path.of("../samples");

  @TempDir Path store;

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void writesTheCaptionThatTheTrainingScriptsWroteOut(
      String image, JsonNode golden, JsonNode tolerance) throws IOException {
    ModelStore models = new ModelStore(store);
    Pixels pixels = pixels(SAMPLES.resolve(image), golden);
    ImagePreprocessor preprocessor =
        ImagePreprocessor.of(models.find("scene").file("preprocessor_config.json"));

    InputTensor.Floats tensor = preprocessor.apply(pixels).pixelValues();

    double most = tolerance.path("values").doubleValue();
    assertThat(golden.path("indices")).isNotEmpty();
    for (int i = 0; i < golden.path("indices").size(); i++) {
      assertThat((double) tensor.values()[golden.path("indices").get(i).intValue()])
          .isCloseTo(golden.path("values").get(i).doubleValue(), Offset.offset(most));
    }
    List<Integer> ids = GoldenFolder.ints(golden.path("token_ids"));
    try (Captioner scene = Captioners.open("scene", models)) {
      GeneratedCaption caption =
          scene.caption(
              new CaptionTask(pixels, pixels.width(), pixels.height(), "", 0),
              GenerationOptions.of(ids.size() - 1));

      assertThat(caption.tokenIds()).isEqualTo(ids.subList(1, ids.size()));
      assertThat(caption.text()).isEqualTo(golden.path("text").asText());
    }
  }

  static Stream<Arguments> cases() throws IOException {
    try (InputStream in = SceneGoldenTest.class.getResourceAsStream("scene-cases.json")) {
      JsonNode set = JsonMapper.builder().build().readTree(in);
      return StreamSupport.stream(set.path("cases").spliterator(), false)
          .map(
              golden -> Arguments.of(golden.path("image").asText(), golden, set.path("tolerance")));
    }
  }

  /** The whole file at full size, as the oracle decoded it. */
  private static Pixels pixels(Path file, JsonNode golden) throws IOException {
    Decoded decoded =
        (Decoded) ImageDecoder.decode(Files.readAllBytes(file), DecodeLimits.DEFAULT, 0);
    assertThat(decoded.pixels().width()).isEqualTo(golden.path("width").intValue());
    assertThat(decoded.pixels().height()).isEqualTo(golden.path("height").intValue());
    return decoded.pixels();
  }
}
