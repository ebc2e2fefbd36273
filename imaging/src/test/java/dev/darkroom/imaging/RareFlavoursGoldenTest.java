package dev.darkroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.imaging.Decoding.Decoded;
import dev.darkroom.imaging.Decoding.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Oracle: the samples that were written (rare/make.py): deep and tiled TIFFs, inks. */
class RareFlavoursGoldenTest {
  private static final Path MADE = Path.of("src/test/resources/rare");
  private static final String EXPECTED = ".rgb.png";
  private static final double LOSSY_MEAN = 1.5;

  static List<String> decodable() throws IOException {
    return names(EXPECTED);
  }

  static List<String> unsupported() throws IOException {
    return names("").stream().filter(name -> name.startsWith("unsupported")).toList();
  }

  @ParameterizedTest
  @MethodSource("decodable")
  void hasTheColoursThatWereStored(String name) throws IOException {
    Pixels expected = ((Decoded) decode(name + EXPECTED)).pixels();

    Pixels actual = ((Decoded) decode(name)).pixels();

    if (name.startsWith("lossy")) {
      assertThat(Samples.meanDifference(actual, expected)).isLessThan(LOSSY_MEAN);
    } else {
      assertThat(Samples.largestDifference(actual, expected)).isLessThanOrEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("unsupported")
  void isNotCalledCorruptWhereOnlyWeCannotDecodeIt(String name) throws IOException {
    Rejected rejected = (Rejected) decode(name);

    assertThat(rejected.reason()).isEqualTo(RejectReason.UNSUPPORTED_FORMAT);
    assertThat(rejected.message()).contains("TIFF");
  }

  private static List<String> names(String ending) throws IOException {
    try (Stream<Path> files = Files.list(MADE)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .sorted()
          .toList();
    }
  }

  private static Decoding decode(String name) throws IOException {
    byte[] file = Files.readAllBytes(MADE.resolve(name));
    return ImageDecoder.decode(file, DecodeLimits.DEFAULT, ImageDecoder.FULL_SIZE);
  }
}
