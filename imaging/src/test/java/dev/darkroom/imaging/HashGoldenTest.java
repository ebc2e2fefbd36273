package dev.darkroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Oracle: imagehash 4.3.2 over Pillow 13 (hash/cases.json of the golden models folder). */
class HashGoldenTest {
  private static final int TOLERANCE = 2;

  /** Transparency is laid over white here and dropped there; CMYK and ICC colours differ too. */
  private static final Set<String> NOT_OPAQUE_SRGB =
      Set.of("07_rgba.png", "08_palette_trns.png", "09_cmyk.jpg", "15_icc.jpg", "16_la.png");

  static List<JsonNode> hashes() {
    return Goldens.cases("perceptual_hash", "cases");
  }

  static List<JsonNode> opaqueFiles() {
    return hashes().stream()
        .filter(node -> !NOT_OPAQUE_SRGB.contains(node.get("image").asText().substring(7)))
        .toList();
  }

  static List<JsonNode> distances() {
    return Goldens.cases("hash_distance", "degraded");
  }

  @ParameterizedTest
  @MethodSource("hashes")
  void equalsImagehashOnPlainRgbExceptBitsAtTheThreshold(JsonNode golden) {
    long expected = hash(golden.get("hex"));

    long actual = PerceptualHash.of(Goldens.numbers(golden.get("ref_rgb").asText()));

    long unstable = bits(golden.get("threshold_bits_near").get("phash"));
    assertThat(Long.toHexString((actual ^ expected) & ~unstable)).isEqualTo("0");
  }

  @ParameterizedTest
  @MethodSource("opaqueFiles")
  void staysWithinTwoBitsFromTheEncodedFile(JsonNode golden) {
    long actual = PerceptualHash.of(Goldens.pixels(golden.get("image").asText()));

    long unstable = bits(golden.get("threshold_bits_near").get("phash"));
    assertThat(PerceptualHash.distance(actual & ~unstable, hash(golden.get("hex")) & ~unstable))
        .isLessThanOrEqualTo(TOLERANCE);
  }

  @ParameterizedTest
  @MethodSource("distances")
  void measuresTheDistanceOfDegradedCopies(JsonNode golden) {
    long base = PerceptualHash.of(Goldens.pixels(golden.get("a").asText()));
    long degraded = PerceptualHash.of(Goldens.pixels(golden.get("b").asText()));

    assertThat(PerceptualHash.distance(base, hash(golden.get("hex_a")))).isLessThanOrEqualTo(2);
    assertThat(PerceptualHash.distance(degraded, hash(golden.get("hex_b")))).isLessThanOrEqualTo(2);
  }

  private static long hash(JsonNode hex) {
    return Long.parseUnsignedLong(hex.get("phash").asText(), 16);
  }

  private static long bits(JsonNode indices) {
    return Goldens.stream(indices)
        .mapToLong(i -> 1L << (63 - i.asInt()))
        .reduce(0, (a, b) -> a | b);
  }
}
