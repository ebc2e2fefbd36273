package dev.darkroom.captioning.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.darkroom.imaging.DecodeLimits;
import dev.darkroom.imaging.Decoding.Decoded;
import dev.darkroom.imaging.ImageDecoder;
import dev.darkroom.imaging.Pixels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private static final Path SAMPLES = Path.of("../samples");

  /** A photo and what {@code scene} says of it. */
  private record Case(String text, Pixels pixels) {}

  private static double of(String text, Pixels pixels) {
    return Agreement.of("scene", text, pixels, pixels.width(), pixels.height()).orElseThrow();
  }

  @Test
  void findsCaptionsOfTheSamplesTrueOfTheirPhotosAndNotOfOthers() throws IOException {
    List<Case> cases = cases();
    double own = 0;
    double others = 0;
    for (Case each : cases) {
      own += of(each.text(), each.pixels());
      for (Case other : cases) {
        others += other == each ? 0 : of(each.text(), other.pixels());
      }
    }

    int photos = cases.size();
    assertThat(photos).isGreaterThan(3);
    assertThat(own / photos).isGreaterThan(0.95);
    assertThat(others / (photos * (photos - 1))).isLessThan(0.5);
  }

  @Test
  void measuresWhatItReads() {
    Pixels blueOverBlack = picture(0x2040e0, 0x000000);

    assertThat(of("A landscape picture. The top is mostly blue.", blueOverBlack)).isEqualTo(1);
    assertThat(of("A portrait picture. The top is mostly red.", blueOverBlack)).isZero();
    assertThat(
            of(
                "A picture. The bottom is largely black, while the top is brighter than the bottom,"
                    + " and the bottom is smooth. The darkest part is the lower middle.",
                blueOverBlack))
        .isEqualTo(1);
    assertThat(of("A picture with strong contrast. Its colours are cool.", blueOverBlack))
        .isEqualTo(0.5);
  }

  @Test
  void countsWhatItCannotReadAsUntrue() {
    Pixels grey = picture(0x808080, 0x808080);

    assertThat(of("A landscape picture. A dog runs.", grey)).isEqualTo(0.5);
    assertThat(of("Nonsense.", grey)).isZero();
  }

  @Test
  void hasNoneForOtherCaptionersAndForNothing() {
    Pixels grey = picture(0x808080, 0x808080);

    assertThat(Agreement.of("florence-2-base-ft", "A landscape picture.", grey, 2, 1)).isEmpty();
    assertThat(Agreement.of("scene", " ", grey, 2, 1)).isEmpty();
    assertThat(Agreement.of("scene", "A picture.", grey, 2, 1)).isEmpty();
  }

  private static Pixels picture(int above, int below) {
    int width = 120;
    int height = 90;
    byte[] rgb = new byte[3 * width * height];
    for (int at = 0; at < width * height; at++) {
      int colour = at / width < height / 2 ? above : below;
      rgb[3 * at] = (byte) (colour >> 16);
      rgb[3 * at + 1] = (byte) (colour >> 8);
      rgb[3 * at + 2] = (byte) colour;
    }
    return new Pixels(width, height, rgb);
  }

  private static List<Case> cases() throws IOException {
    try (InputStream in = AgreementTest.class.getResourceAsStream("../scene-cases.json")) {
      List<Case> cases = new ArrayList<>();
      for (JsonNode each : JsonMapper.builder().build().readTree(in).path("cases")) {
        byte[] file = Files.readAllBytes(SAMPLES.resolve(each.path("image").asText()));
        Decoded decoded = (Decoded) ImageDecoder.decode(file, DecodeLimits.DEFAULT, 0);
        cases.add(new Case(each.path("text").asText(), decoded.pixels()));
      }
      return cases;
    }
  }
}
