package dev.darkroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.imaging.Decoding.Decoded;
import dev.darkroom.imaging.Decoding.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortJpegTest {
  private static final Path RESOURCES = Path.of("src/test/resources");

  /** Inside the first scan of the progressive sample; later scans only refine. */
  private static final int FIRST_SCAN_CUT = 1000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "golden/models/images/02_photo420.jpg",
        "golden/models/images/05_wide5to1.jpg",
        "golden/models/images/13_progressive.jpg",
        "hostile/jpeg_gray.jpg",
        "hostile/jpeg_rgb.jpg",
        "hostile/jpeg_411.jpg",
        "hostile/exif_orientation_8.jpg"
      })
  void seesThroughAnEndMarkerPutBehindCutData(String name) throws IOException {
    byte[] whole = Files.readAllBytes(RESOURCES.resolve(name));
    boolean progressive = name.contains("progressive");
    byte[] closed = closeAt(whole, progressive ? FIRST_SCAN_CUT : whole.length * 3 / 5);

    for (int scale : new int[] {ImageDecoder.FULL_SIZE, 20}) {
      Decoding decoding = ImageDecoder.decode(closed, DecodeLimits.DEFAULT, scale);

      assertThat(decoding)
          .isInstanceOfSatisfying(
              Rejected.class, r -> assertThat(r.reason()).isEqualTo(RejectReason.TRUNCATED));
    }
  }

  @Test
  void findsAHeaderThatClaimsMoreRowsThanThereAre() throws IOException {
    byte[] file = Files.readAllBytes(RESOURCES.resolve("hostile/jpeg_height_too_big.jpg"));

    Rejected rejected = (Rejected) ImageDecoder.decode(file, DecodeLimits.DEFAULT, 0);

    assertThat(rejected.reason()).isEqualTo(RejectReason.TRUNCATED);
  }

  @Test
  void keepsAPictureThatIsGreyByItself() {
    byte[] grey = ImageEncoder.jpeg(Samples.flat(203, 101, 128), 90);

    assertThat(ImageDecoder.decode(grey, DecodeLimits.DEFAULT, 0)).isInstanceOf(Decoded.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "golden/models/images/02_photo420.jpg",
        "golden/models/images/05_wide5to1.jpg",
        "golden/models/images/13_progressive.jpg",
        "golden/models/images/09_cmyk.jpg",
        "hostile/jpeg_gray.jpg",
        "hostile/jpeg_411.jpg",
        "hostile/mpo_stereo.mpo",
        "hostile/jpeg_comment_64k.jpg"
      })
  void countsEveryBlockOfAWholePicture(String name) throws IOException {
    byte[] whole = Files.readAllBytes(RESOURCES.resolve(name));

    assertThat(ImageDecoder.decode(whole, DecodeLimits.DEFAULT, 0)).isInstanceOf(Decoded.class);
  }

  @Test
  void countsAcrossRestartMarkers() throws IOException {
    byte[] whole = Files.readAllBytes(RESOURCES.resolve("jpeg/restarts.jpg"));

    byte[] closed = closeAt(whole, whole.length / 2);

    assertThat(ImageDecoder.decode(whole, DecodeLimits.DEFAULT, 0)).isInstanceOf(Decoded.class);
    assertThat(ImageDecoder.decode(closed, DecodeLimits.DEFAULT, 0)).isInstanceOf(Rejected.class);
  }

  /** Cuts a file and ends it like a whole one; a lone marker prefix is not left behind. */
  private static byte[] closeAt(byte[] file, int length) {
    byte[] closed = Arrays.copyOf(file, length + 2);
    if (closed[length - 1] == (byte) 0xff) {
      closed[length - 1] = 0;
    }
    closed[length] = (byte) 0xff;
    closed[length + 1] = (byte) 0xd9;
    return closed;
  }
}
