package dev.darkroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.imaging.Decoding.Decoded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargePictureTest {
  private static final Path RESOURCES = Path.of("src/test/resources");

  @Test
  void isAveragedOverSquares() {
    byte[] rgb = {10, 0, 0, 20, 0, 0, 30, 0, 0, 30, 0, 0, 40, 0, 0, 50, 3, 9};
    try (BytePointer bytes = new BytePointer(rgb);
        Mat mat = new Mat(2, 3, opencv_core.CV_8UC3, bytes)) {
      Pixels small = RgbReader.read(mat, AlphaRule.OPAQUE, Optional.empty(), new Reduction(1, 2));

      assertThat(small.width()).isEqualTo(2);
      assertThat(small.height()).isEqualTo(1);
      assertThat(small.rgb()).containsExactly(25, 0, 0, 40, 2, 5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"made/orientation_6.tif", "made/orientation_7.png", "made/rgba16.png"})
  void isTurnedAndLaidOverWhiteAsASmallOneIs(String name) throws IOException {
    byte[] file = Files.readAllBytes(RESOURCES.resolve(name));
    Structure structure = structure(file);
    int orientation = ((Decoded) decode(file)).header().orientation();
    AlphaRule alpha = name.contains("rgba") ? AlphaRule.OVER_WHITE : AlphaRule.OPAQUE;

    Pixels reduced =
        OpenCv.decode(bytes(structure), alpha, Optional.empty(), new Reduction(1, 2), orientation)
            .orElseThrow();

    Pixels whole = ((Decoded) decode(file)).pixels();
    Pixels expected = Resampler.resize(whole, 13, 9, Resampler.Filter.BOX);
    assertThat(reduced.width()).isEqualTo(13);
    assertThat(reduced.height()).isEqualTo(9);
    assertThat(Samples.meanDifference(reduced, expected)).isLessThan(8); // other edges are cut
  }

  private static Structure structure(byte[] file) {
    try {
      Bytes bytes = new Bytes(file);
      return Structure.of(FormatSniffer.sniff(bytes), bytes);
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(Structure structure) {
    try {
      return structure.forDecoder(ColourPolicy.FAITHFUL);
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  private static Decoding decode(byte[] file) {
    return ImageDecoder.decode(file, DecodeLimits.DEFAULT, ImageDecoder.FULL_SIZE);
  }
}
