package dev.darkroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.base.Digest;
import dev.darkroom.imaging.Resampler.Filter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Oracles: Pillow 13.0.0 directly (pillow/make_resize_cases.py), and the 8-bit pictures inside
 * published image processors (preprocess/cases.json of the golden models folder).
 */
class ResampleGoldenTest {
  /** Pillow's numbers of its filters. */
  private static final List<Filter> BY_NUMBER =
      List.of(Filter.NEAREST, Filter.LANCZOS, Filter.BILINEAR, Filter.BICUBIC, Filter.BOX);

  static List<JsonNode> resizedPictures() {
    return Goldens.cases("image_preprocess", "cases").stream()
        .filter(golden -> golden.has("resized_u8_sha256_hwc"))
        .filter(golden -> size(golden).has("height") || config(golden).has("crop_size"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("resizedPictures")
  void equalsThePictureInsideAPublishedProcessor(JsonNode golden) {
    Pixels source = Goldens.numbers(golden.get("ref_rgb").asText());
    Filter filter = BY_NUMBER.get(config(golden).get("resample").asInt());

    Pixels resized =
        size(golden).has("height")
            ? Resampler.resize(
                source,
                size(golden).get("width").asInt(),
                size(golden).get("height").asInt(),
                filter)
            : crop(golden, source, filter);

    assertThat(Digest.of(resized.rgb()).hex())
        .isEqualTo(golden.get("resized_u8_sha256_hwc").asText());
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/pillow/resize_cases.csv", numLinesToSkip = 1)
  void equalsPillowBitByBit(
      String filter,
      int bands,
      int width,
      int height,
      int toWidth,
      int toHeight,
      int seed,
      String sha256) {
    Plane source = new Plane(width, height, bands, picture(seed, width * height * bands));

    Plane resized = Resampler.resize(source, toWidth, toHeight, Filter.valueOf(filter));

    assertThat(Digest.of(resized.samples()).hex()).isEqualTo(sha256);
  }

  @Test
  void givesThePictureItselfWhenNothingChanges() {
    Pixels pixels = Samples.quadrants(9, 4);

    assertThat(Resampler.resize(pixels, 9, 4, Filter.LANCZOS)).isSameAs(pixels);
  }

  private static Pixels crop(JsonNode golden, Pixels source, Filter filter) {
    int height = golden.get("resized_before_crop_hw").get(0).asInt();
    int width = golden.get("resized_before_crop_hw").get(1).asInt();
    int top = golden.get("crop_top_left").get(0).asInt();
    int left = golden.get("crop_top_left").get(1).asInt();
    int side = config(golden).get("crop_size").get("height").asInt();
    Pixels resized = Resampler.resize(source, width, height, filter);
    byte[] rgb = new byte[3 * side * side];
    for (int y = 0; y < side; y++) {
      System.arraycopy(resized.rgb(), 3 * ((top + y) * width + left), rgb, 3 * y * side, 3 * side);
    }
    return new Pixels(side, side, rgb);
  }

  private static JsonNode config(JsonNode golden) {
    return Goldens.json(golden.get("config").asText());
  }

  private static JsonNode size(JsonNode golden) {
    return config(golden).get("size");
  }

  private static byte[] picture(int seed, int size) {
    byte[] bytes = new byte[size];
    int x = seed;
    for (int i = 0; i < size; i++) {
      x = (x * 1103515245 + 12345) & 0x7fffffff;
      bytes[i] = (byte) (x >> 16);
    }
    return bytes;
  }
}
