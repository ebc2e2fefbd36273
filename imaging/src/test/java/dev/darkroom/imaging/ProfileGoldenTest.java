package dev.darkroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.imaging.Decoding.Decoded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Oracle: LittleCMS in Pillow 13.0.0 (icc/make.py). */
class ProfileGoldenTest {
  private static final Path MADE = Path.of("src/test/resources/icc");
  private static final String EXPECTED = ".srgb.png";
  private static final double LOSSY_MEAN = 1.5;

  /** Two roundings to 8 bits, of two builds of the library. */
  private static final int ROUNDING = 2;

  static List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(MADE)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(EXPECTED))
          .map(name -> name.substring(0, name.length() - EXPECTED.length()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void becomesSrgbAsTheReferenceDoes(String name) throws IOException {
    Pixels expected = decode(name + EXPECTED, ColourPolicy.FAITHFUL).pixels();

    Pixels actual = decode(name, ColourPolicy.FAITHFUL).pixels();

    if (name.startsWith("lossy") || name.startsWith("table")) { // interpolation may differ
      assertThat(Samples.meanDifference(actual, expected)).isLessThan(LOSSY_MEAN);
    } else {
      assertThat(Samples.largestDifference(actual, expected)).isLessThanOrEqualTo(ROUNDING);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"matrix.png", "table.webp", "grey.tif", "lossy_pieces.jpg"})
  void isLeftAloneForModelsWhoseProcessorsIgnoreIt(String name) throws IOException {
    Decoded faithful = decode(name, ColourPolicy.FAITHFUL);
    Decoded reference = decode(name, ColourPolicy.REFERENCE);

    assertThat(Samples.meanDifference(faithful.pixels(), reference.pixels())).isGreaterThan(3);
    assertThat(faithful.policiesAgree()).isFalse();
    assertThat(reference.policiesAgree()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "srgb.png",
        "cut.png",
        "bomb.png",
        "grey_profile_of_colours.png",
        "lossy_piece_missing.jpg"
      })
  void changesNothingWhereItIsSrgbOrNoUse(String name) throws IOException {
    Decoded faithful = decode(name, ColourPolicy.FAITHFUL);

    assertThat(faithful.policiesAgree()).isTrue();
    assertThat(faithful.pixels().rgb())
        .isEqualTo(decode(name, ColourPolicy.REFERENCE).pixels().rgb());
  }

  @Test
  void givesTheSameToManyThreadsAtOnce() throws Exception {
    byte[] expected = decode("table.png", ColourPolicy.FAITHFUL).pixels().rgb();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Decoded>> decoded = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        decoded.add(threads.submit(() -> decode("table.png", ColourPolicy.FAITHFUL)));
      }
      for (Future<Decoded> one : decoded) {
        assertThat(one.get().pixels().rgb()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Decoded decode(String name, ColourPolicy policy) throws IOException {
    byte[] file = Files.readAllBytes(MADE.resolve(name));
    Decoding decoding =
        ImageDecoder.decode(file, DecodeLimits.DEFAULT, ImageDecoder.FULL_SIZE, policy);
    assertThat(decoding).isInstanceOf(Decoded.class);
    return (Decoded) decoding;
  }
}
