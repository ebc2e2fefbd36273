package dev.darkroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.imaging.Decoding.Decoded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Oracle: Pillow 13.0.0 (made/make.py): orientations, transparency, depth, palettes, animations.
 */
class FlavoursGoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/made");
  private static final String REFERENCE = ".rgb.png";
  private static final double LOSSY_MEAN = 4;

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(REFERENCE))
          .map(name -> name.substring(0, name.length() - REFERENCE.length()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void decodesToThePictureThatItHolds(String name) throws IOException {
    Pixels expected = decode(name + REFERENCE).pixels();

    Decoded decoded = decode(name);

    assertThat(decoded.pixels().width()).isEqualTo(expected.width());
    assertThat(decoded.pixels().height()).isEqualTo(expected.height());
    assertThat(decoded.header().frames())
        .isEqualTo(name.startsWith("animated") || name.startsWith("pages") ? 2 : 1);
    if (name.startsWith("lossy")) {
      assertThat(Samples.meanDifference(decoded.pixels(), expected)).isLessThan(LOSSY_MEAN);
    } else {
      assertThat(Samples.largestDifference(decoded.pixels(), expected)).isLessThanOrEqualTo(1);
    }
  }

  private static Decoded decode(String name) throws IOException {
    byte[] file = Files.readAllBytes(FOLDER.resolve(name));
    Decoding decoding = ImageDecoder.decode(file, DecodeLimits.DEFAULT, ImageDecoder.FULL_SIZE);
    assertThat(decoding).isInstanceOf(Decoded.class);
    return (Decoded) decoding;
  }
}
