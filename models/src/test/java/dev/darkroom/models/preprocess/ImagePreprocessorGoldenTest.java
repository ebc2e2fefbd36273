package dev.darkroom.models.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.base.Digest;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.GoldenFolder;
import dev.darkroom.models.onnx.TensorSummary;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
  private static final long SAMPLE_STEP = 2654435761L;

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void equalsThePublishedProcessor(String id, JsonNode golden, JsonNode tolerance)
      throws IOException {
    ImageInput input = input(golden);

    isLaidOutLike(input, golden);
    InputTensor.Floats tensor = input.pixelValues();
    JsonNode expected = golden.path("pixel_values");
    assertThat(withoutBatch(tensor.shape(), expected)).isEqualTo(longs(expected.path("shape")));
    double most = tolerance.path("tensor_max_abs_from_ref_rgb").doubleValue();
    assertThat(most).isPositive();
    if (golden.has("block8_means")) {
      equalsBlockMeans(tensor, golden);
    } else {
      equalsSamples(tensor.values(), expected, most);
    }
    if (!golden.has("image_grid_thw")) {
      hasTheSameBytesBeforeNormalisation(tensor, golden);
    }
    TensorSummary summary = tensor.summary();
    assertThat(summary.mean())
        .isCloseTo(expected.path("mean").doubleValue(), Offset.offset(most / 100));
    assertThat(summary.std())
        .isCloseTo(expected.path("std").doubleValue(), Offset.offset(most / 100));
  }

  /** The stored inputs of captioners. */
  @ParameterizedTest(name = "{1} {0}")
  @MethodSource("captionerInputs")
  void equalsTheStoredInputsOfACaptioner(String image, String config, JsonNode stored)
      throws IOException {
    String reference =
        GOLDEN.json("images.json").at("/images/" + name(image) + "/ref_rgb").asText();

    ImageInput input =
        ImagePreprocessor.of(GOLDEN.folder().resolve(config))
            .apply(pixels(GOLDEN.folder().resolve(reference)));

    assertThat(input.pixelValues().shape()).isEqualTo(longs(stored.path("pixel_values_shape")));
    assertThat(input.pixelValues().values())
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(GOLDEN.npy(stored.path("pixel_values").asText()));
    assertThat(input.rows()).isEqualTo(stored.path("rows").asInt());
  }

  static Stream<Arguments> captionerInputs() {
    return GOLDEN
        .index("captioner")
        .map(golden -> GOLDEN.json(golden.path("file").asText()))
        .distinct()
        .flatMap(
            set ->
                set.path("inputs").findParents("pixel_values").stream()
                    .map(
                        input ->
                            Arguments.of(
                                input.path("image").asText(),
                                set.path("dir").asText() + "/preprocessor_config.json",
                                input)));
  }

  static Stream<Arguments> cases() {
    Map<String, JsonNode> tolerances =
        GOLDEN
            .index("image_preprocess")
            .collect(Collectors.toMap(c -> c.path("id").asText(), c -> c.path("tolerance")));
    return GOLDEN
        .cases("preprocess/cases.json")
        .map(
            golden ->
                Arguments.of(
                    golden.path("id").asText(),
                    golden,
                    tolerances.get("preprocess/" + golden.path("id").asText())));
  }

  /** Not one grey level differs. Qwen2-VL's are hashed before they are laid out in patches. */
  private static void hasTheSameBytesBeforeNormalisation(
      InputTensor.Floats tensor, JsonNode golden) {
    JsonNode config = GOLDEN.json(golden.path("config").asText());
    List<String> hashes =
        planes(tensor).stream().map(tile -> Digest.of(EightBits.of(tile, config)).hex()).toList();
    assertThat(hashes).isEqualTo(hashes(golden));
  }

  private static void isLaidOutLike(ImageInput input, JsonNode golden) {
    assertThat(input.rows()).isEqualTo(golden.path("rows").asInt());
    assertThat(input.columns()).isEqualTo(golden.path("cols").asInt());
    assertThat(input.tensors().containsKey(ImageInput.PIXEL_ATTENTION_MASK))
        .isEqualTo(golden.has("pixel_attention_mask_all_ones"));
    assertThat(input.grid().stream().map(Integer::longValue).toList())
        .isEqualTo(longs(golden.path("image_grid_thw").path(0)));
  }

  private static void equalsSamples(float[] values, JsonNode expected, double most)
      throws IOException {
    float[] samples = GOLDEN.npy(expected.path("samples").asText(expected.path("full").asText()));
    assertThat(samples).isNotEmpty();
    long step = expected.has("samples") ? SAMPLE_STEP : 1;
    for (int j = 0; j < samples.length; j++) {
      int index = (int) (j * step % values.length);
      assertThat((double) values[index])
          .as("value %d", index)
          .isCloseTo(samples[j], Offset.offset(most / 100));
    }
  }

  private static void equalsBlockMeans(InputTensor.Floats tensor, JsonNode golden)
      throws IOException {
    float[] means = GOLDEN.npy(golden.path("block8_means").asText());
    int width = tensor.shape().get(3).intValue();
    int columns = width / 8;
    float most = (float) golden.path("block8_tolerance_max_abs").doubleValue() / 100;
    assertThat(means).hasSize(tensor.values().length / 64);
    for (int block = 0; block < means.length; block++) {
      int first = block / columns * 8 * width + block % columns * 8;
      double sum = 0;
      for (int i = 0; i < 64; i++) {
        sum += tensor.values()[first + i / 8 * width + i % 8];
      }
      assertThat((float) (sum / 64))
          .as("block %d", block)
          .isCloseTo(means[block], Offset.offset(most));
    }
  }

  private static List<InputTensor.Floats> planes(InputTensor.Floats tensor) {
    List<Long> shape = tensor.shape().subList(tensor.shape().size() - 3, tensor.shape().size());
    int length = (int) (shape.get(0) * shape.get(1) * shape.get(2));
    List<InputTensor.Floats> planes = new ArrayList<>();
    for (int from = 0; from < tensor.values().length; from += length) {
      planes.add(
          new InputTensor.Floats(shape, Arrays.copyOfRange(tensor.values(), from, from + length)));
    }
    return planes;
  }

  private static List<String> hashes(JsonNode golden) {
    List<String> hashes = new ArrayList<>();
    golden.path("tile_u8_sha256_hwc").forEach(hash -> hashes.add(hash.asText()));
    if (hashes.isEmpty()) {
      hashes.add(golden.path("resized_u8_sha256_hwc").asText());
    }
    return hashes;
  }

  /** Tiles are stored without the leading dimension of the batch. */
  private static List<Long> withoutBatch(List<Long> shape, JsonNode expected) {
    return shape.size() > expected.path("shape").size() ? shape.subList(1, shape.size()) : shape;
  }

  private static ImageInput input(JsonNode golden) throws IOException {
    return ImagePreprocessor.of(file(golden, "config")).apply(pixels(file(golden, "ref_rgb")));
  }

  private static String name(String image) {
    return image.substring(image.lastIndexOf('/') + 1);
  }

  private static Path file(JsonNode golden, String key) {
    return GOLDEN.folder().resolve(golden.path(key).asText());
  }

  private static List<Long> longs(JsonNode array) {
    List<Long> values = new ArrayList<>();
    array.forEach(value -> values.add(value.longValue()));
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
