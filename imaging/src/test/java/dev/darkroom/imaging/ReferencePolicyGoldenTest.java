package dev.darkroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.imaging.Decoding.Decoded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Oracle: {@code Image.convert("RGB")} of Pillow 13.0.0, as transformers loads images. */
class ReferencePolicyGoldenTest {
  private static final Path MADE = Path.of("src/test/resources/made");
  private static final String DROPPED = ".dropped.png";
  private static final double LOSSY_MEAN = 1.5;

  @ParameterizedTest
  @MethodSource("images")
  void equalsTheReferenceLoader(Map.Entry<String, JsonNode> image) {
    JsonNode golden = image.getValue();
    Pixels expected = Goldens.numbers(golden.get("ref_rgb").asText());

    Decoded actual = decode(Goldens.bytes(golden.get("file").asText()), ColourPolicy.REFERENCE);

    assertThat(actual.pixels().width()).isEqualTo(golden.get("size_wh").get(0).asInt());
    assertThat(actual.pixels().height()).isEqualTo(golden.get("size_wh").get(1).asInt());
    if (golden.get("format").asText().equals("JPEG")) {
      assertThat(Samples.meanDifference(actual.pixels(), expected)).isLessThan(LOSSY_MEAN);
    } else {
      assertThat(Samples.largestDifference(actual.pixels(), expected)).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("dropped")
  void showsTheColoursBelowTransparency(String name) throws IOException {
    Pixels expected =
        decode(Files.readAllBytes(MADE.resolve(name + DROPPED)), ColourPolicy.FAITHFUL).pixels();
    byte[] file = Files.readAllBytes(MADE.resolve(name));

    Decoded actual = decode(file, ColourPolicy.REFERENCE);

    assertThat(Samples.largestDifference(actual.pixels(), expected)).isZero();
    assertThat(actual.policiesAgree()).isFalse();
    assertThat(Samples.largestDifference(decode(file, ColourPolicy.FAITHFUL).pixels(), expected))
        .isPositive();
  }

  @ParameterizedTest
  @MethodSource("images")
  void tellsWhereThePoliciesAgree(Map.Entry<String, JsonNode> image) {
    byte[] file = Goldens.bytes(image.getValue().get("file").asText());
    Decoded faithful = decode(file, ColourPolicy.FAITHFUL);
    Decoded reference = decode(file, ColourPolicy.REFERENCE);

    assertThat(faithful.policiesAgree())
        .isEqualTo(reference.policiesAgree())
        .isEqualTo(!image.getValue().has("ref_rgb_over_white") && !Goldens.hasOwnColours(image));
    if (faithful.policiesAgree()) {
      assertThat(reference.pixels().rgb()).isEqualTo(faithful.pixels().rgb());
    }
  }

  @Test
  void makesMultipliedColoursWholeAgain() {
    assertThat(AlphaRule.DIVIDE.apply(50, 100)).isEqualTo(127);
    assertThat(AlphaRule.DIVIDE.apply(90, 80)).isEqualTo(255);
    assertThat(AlphaRule.DIVIDE.apply(7, 0)).isEqualTo(7);
  }

  static List<Map.Entry<String, JsonNode>> images() {
    return List.copyOf(Goldens.json("images.json").get("images").properties());
  }

  static List<String> dropped() throws IOException {
    try (Stream<Path> files = Files.list(MADE)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(DROPPED))
          .map(name -> name.substring(0, name.length() - DROPPED.length()))
          .sorted()
          .toList();
    }
  }

  private static Decoded decode(byte[] file, ColourPolicy policy) {
    Decoding decoding =
        ImageDecoder.decode(file, DecodeLimits.DEFAULT, ImageDecoder.FULL_SIZE, policy);
    assertThat(decoding).isInstanceOf(Decoded.class);
    return (Decoded) decoding;
  }
}
