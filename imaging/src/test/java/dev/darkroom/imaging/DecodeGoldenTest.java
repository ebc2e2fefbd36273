package dev.darkroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Oracle: Pillow 13's decoded pictures (images.json of the golden models folder). */
class DecodeGoldenTest {
  private static final Set<String> LOSSY = Set.of("JPEG");
  private static final double LOSSY_MEAN = 1.5;

  static List<Map.Entry<String, JsonNode>> images() {
    return Goldens.json("images.json").get("images").properties().stream()
        .filter(image -> !Goldens.hasOwnColours(image)) // see ProfileGoldenTest
        .toList();
  }

  @ParameterizedTest
  @MethodSource("images")
  void equalsTheReferenceOverWhite(Map.Entry<String, JsonNode> image) {
    JsonNode golden = image.getValue();
    String reference = golden.has("ref_rgb_over_white") ? "ref_rgb_over_white" : "ref_rgb";
    Pixels expected = Goldens.numbers(golden.get(reference).asText());

    Pixels actual = Goldens.pixels(golden.get("file").asText());

    assertThat(actual.width()).isEqualTo(golden.get("size_wh").get(0).asInt());
    assertThat(actual.height()).isEqualTo(golden.get("size_wh").get(1).asInt());
    if (LOSSY.contains(golden.get("format").asText())) {
      assertThat(Samples.meanDifference(actual, expected)).isLessThan(LOSSY_MEAN);
    } else {
      assertThat(Samples.largestDifference(actual, expected))
          .isLessThanOrEqualTo(golden.has("ref_rgb_over_white") ? 1 : 0);
    }
  }
}
