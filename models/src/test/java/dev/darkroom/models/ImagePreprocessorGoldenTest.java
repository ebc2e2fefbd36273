package dev.darkroom.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.imaging.Pixels;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Oracle: the Pillow processors of transformers 5.23.0 with Pillow 13. */
class ImagePreprocessorGoldenTest {
  private static final GoldenFolder GOLDEN = GoldenFolder.open();
  private static final String COVERED = "(ViT|CLIP|Siglip)ImageProcessor";

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void equalsThePublishedProcessor(String id, JsonNode golden, JsonNode tolerance)
      throws IOException {
    ImagePreprocessor preprocessor = ImagePreprocessor.of(file(golden, "config"));

    ImageTensor tensor = preprocessor.apply(pixels(file(golden, "ref_rgb")));

    JsonNode expected = golden.path("pixel_values");
    assertThat(tensor.shape()).map(Long::intValue).isEqualTo(ints(expected.path("shape")));
    double most = tolerance.path("tensor_max_abs_from_ref_rgb").doubleValue();
    assertThat(most).isPositive();
    float[] values = GOLDEN.npy(expected.path("samples").asText(expected.path("full").asText()));
    assertThat(values).isNotEmpty();
    long step = expected.has("samples") ? 2654435761L : 1;
    for (int j = 0; j < values.length; j++) {
      int index = (int) (j * step % tensor.values().length);
      assertThat((double) tensor.values()[index])
          .as("value %d", index)
          .isCloseTo(values[j], Offset.offset(most));
    }
    TensorSummary summary = tensor.summary();
    assertThat(summary.mean())
        .isCloseTo(expected.path("mean").doubleValue(), Offset.offset(most / 10));
    assertThat(summary.std())
        .isCloseTo(expected.path("std").doubleValue(), Offset.offset(most / 10));
  }

  /** The stored inputs of a captioner: no value more than one grey level away. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("captionerInputs")
  void equalsTheStoredInputsOfACaptioner(String image, String config, String pixelValues)
      throws IOException {
    String reference =
        GOLDEN.json("images.json").at("/images/" + name(image) + "/ref_rgb").asText();

    ImageTensor tensor =
        ImagePreprocessor.of(GOLDEN.folder().resolve(config))
            .apply(pixels(GOLDEN.folder().resolve(reference)));

    assertThat(tensor.values())
        .usingComparatorWithPrecision(1 / 127.5f + 1e-6f)
        .containsExactly(GOLDEN.npy(pixelValues));
  }

  static Stream<Arguments> captionerInputs() {
    return GOLDEN
        .index("captioner")
        .map(golden -> GOLDEN.json(golden.path("file").asText()))
        .distinct()
        .filter(set -> set.path("layout").asText().equals("vision-encoder-decoder"))
        .flatMap(
            set ->
                set.path("inputs").findParents("pixel_values").stream()
                    .map(
                        input ->
                            Arguments.of(
                                input.path("image").asText(),
                                set.path("dir").asText() + "/preprocessor_config.json",
                                input.path("pixel_values").asText())));
  }

  private static String name(String image) {
    return image.substring(image.lastIndexOf('/') + 1);
  }

  static Stream<Arguments> cases() {
    Map<String, JsonNode> tolerances =
        GOLDEN
            .index("image_preprocess")
            .collect(Collectors.toMap(c -> c.path("id").asText(), c -> c.path("tolerance")));
    return GOLDEN
        .cases("preprocess/cases.json")
        .filter(golden -> processor(golden).matches(COVERED))
        .filter(golden -> !golden.has("block8_means"))
        .map(
            golden ->
                Arguments.of(
                    golden.path("id").asText(),
                    golden,
                    tolerances.get("preprocess/" + golden.path("id").asText())));
  }

  private static String processor(JsonNode golden) {
    return GOLDEN.json(golden.path("config").asText()).path("image_processor_type").asText();
  }

  private static Path file(JsonNode golden, String key) {
    return GOLDEN.folder().resolve(golden.path(key).asText());
  }

  private static List<Integer> ints(JsonNode array) {
    List<Integer> values = new ArrayList<>();
    array.forEach(value -> values.add(value.intValue()));
    return values;
  }

  /** The references are lossless RGB PNG files. */
  private static Pixels pixels(Path png) throws IOException {
    BufferedImage image = ImageIO.read(png.toFile());
    int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    byte[] rgb = new byte[3 * argb.length];
    for (int i = 0; i < argb.length; i++) {
      rgb[3 * i] = (byte) (argb[i] >> 16);
      rgb[3 * i + 1] = (byte) (argb[i] >> 8);
      rgb[3 * i + 2] = (byte) argb[i];
    }
    return new Pixels(image.getWidth(), image.getHeight(), rgb);
  }
}
