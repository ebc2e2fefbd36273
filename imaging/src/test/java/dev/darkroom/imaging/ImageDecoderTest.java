package dev.darkroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.darkroom.imaging.Decoding.Decoded;
import dev.darkroom.imaging.Decoding.Rejected;
import dev.darkroom.imaging.Probing.Probed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageDecoderTest {
  @Test
  void givesBackTheColoursOfALosslessPicture() {
    Pixels pixels = Samples.quadrants(40, 30);

    Pixels decoded = decode(ImageEncoder.png(pixels), ImageDecoder.FULL_SIZE).pixels();

    assertThat(decoded.width()).isEqualTo(40);
    assertThat(decoded.height()).isEqualTo(30);
    assertThat(decoded.rgb()).isEqualTo(pixels.rgb());
  }

  @Test
  void keepsRedRedInLossyFormats() {
    Pixels pixels = Samples.quadrants(64, 64);

    for (byte[] file : List.of(ImageEncoder.jpeg(pixels, 95), ImageEncoder.webp(pixels, 95))) {
      assertThat(Samples.meanDifference(decode(file, 0).pixels(), pixels)).isLessThan(6);
    }
  }

  @Test
  void picksTheSmallestJpegReductionThatStillCoversTheScale() {
    byte[] file = ImageEncoder.jpeg(Samples.quadrants(801, 403), 90);

    assertThat(decode(file, 0).pixels().height()).isEqualTo(403);
    assertThat(decode(file, 403).pixels().height()).isEqualTo(403);
    assertThat(decode(file, 203).pixels().height()).isEqualTo(403);
    assertThat(decode(file, 202).pixels().height()).isEqualTo(202);
    assertThat(decode(file, 101).pixels().width()).isEqualTo(201);
    assertThat(decode(file, 1).pixels().height()).isEqualTo(51);
    assertThat(decode(file, 1).header().height()).isEqualTo(403);
  }

  @Test
  void decodesEverySizeAtEveryReduction() {
    for (int side = 1; side <= 40; side++) {
      byte[] file = ImageEncoder.jpeg(Samples.photoLike(side, 41 - side, side), 90);
      for (int scale : new int[] {0, 1, 3, 8, 15}) {
        ImageHeader header = decode(file, scale).header();

        assertThat(header.width()).isEqualTo(side);
      }
    }
  }

  @Test
  void averagesOtherFormatsToTheScaleThatIsAskedFor() {
    Pixels noise = Samples.photoLike(83, 41, 5);
    byte[] opaque = ImageEncoder.png(noise);

    Pixels reduced = decode(opaque, 10).pixels();

    assertThat(reduced.width()).isEqualTo(21);
    assertThat(reduced.height()).isEqualTo(11);
    assertThat(red(reduced, 0, 0)).isCloseTo(meanRed(noise, 0, 0, 4), within(1));
    assertThat(red(reduced, 19, 9)).isCloseTo(meanRed(noise, 76, 36, 4), within(1));
    assertThat(red(reduced, 20, 9)).as("three columns are left").isPositive();
    assertThat(decode(opaque, 21).pixels().height()).isEqualTo(21);
    assertThat(decode(opaque, 22).pixels().height()).isEqualTo(41);
  }

  @Test
  void averagesTheLastOddColumnAndRowByThemselves() {
    byte[] rgb = new byte[3 * 3 * 3];
    Arrays.fill(rgb, (byte) 40);
    for (int at : new int[] {2, 5}) { // the upper two pixels of the last column
      rgb[3 * at] = (byte) (at == 2 ? 100 : 200);
    }
    rgb[3 * 8] = (byte) 90;

    Pixels reduced = decode(ImageEncoder.png(new Pixels(3, 3, rgb)), 2).pixels();

    assertThat(red(reduced, 0, 0)).isEqualTo(40);
    assertThat(red(reduced, 1, 0)).isEqualTo(150);
    assertThat(red(reduced, 0, 1)).isEqualTo(40);
    assertThat(red(reduced, 1, 1)).isEqualTo(90);
  }

  private static int red(Pixels pixels, int x, int y) {
    return pixels.rgb()[3 * (y * pixels.width() + x)] & 0xff;
  }

  private static int meanRed(Pixels pixels, int left, int top, int side) {
    int sum = 0;
    for (int y = top; y < top + side; y++) {
      for (int x = left; x < left + side; x++) {
        sum += red(pixels, x, y);
      }
    }
    return Math.round(sum / (float) (side * side));
  }

  @Test
  void reducesWhatIsLargeWhateverItsFormatAndShape() {
    ImageHeader png = new ImageHeader(ImageFormat.PNG, 12_000, 9_000, 1, 1);
    ImageHeader strip = new ImageHeader(ImageFormat.JPEG, 60_000, 1_500, 1, 1);

    assertThat(ImageDecoder.reduction(png, 1024)).isEqualTo(8);
    assertThat(ImageDecoder.reduction(png, 3000)).isEqualTo(2);
    assertThat(ImageDecoder.reduction(png, ImageDecoder.FULL_SIZE)).isEqualTo(1);
    assertThat(ImageDecoder.reduction(strip, 1024)).isEqualTo(2);
  }

  @Test
  void probesAFileThatWasNotReadToItsEnd() {
    byte[] file = ImageEncoder.jpeg(Samples.quadrants(80, 40), 90);
    byte[] head = Arrays.copyOf(file, 400);

    Probing probing = ImageDecoder.probe(head, file.length, DecodeLimits.DEFAULT);

    assertThat(probing).isEqualTo(new Probed(new ImageHeader(ImageFormat.JPEG, 80, 40, 1, 1)));
  }

  @Test
  void rejectsWhatExceedsALimitAndStillTellsTheSize() {
    byte[] file = ImageEncoder.png(Samples.quadrants(80, 40));

    Rejected pixels = rejected(file, new DecodeLimits(3199, 1_000_000, 1));
    Rejected bytes = rejected(file, new DecodeLimits(3200, 10, 1));

    assertThat(pixels.reason()).isEqualTo(RejectReason.TOO_MANY_PIXELS);
    assertThat(pixels.message()).contains("80 x 40").contains("3199");
    assertThat(pixels.header()).hasValueSatisfying(h -> assertThat(h.width()).isEqualTo(80));
    assertThat(bytes.reason()).isEqualTo(RejectReason.TOO_MANY_BYTES);
  }

  @Test
  void saysWhatAForeignFileIs() {
    assertThat(messageOf("<html><body>404</body></html>")).contains("HTML");
    assertThat(messageOf("<svg xmlns='http://www.w3.org/2000/svg'/>")).contains("SVG");
    assertThat(messageOf("%PDF-1.7")).contains("PDF");
    assertThat(messageOf("PK\u0003\u0004")).contains("ZIP");
    assertThat(messageOf("once upon a time")).contains("text");
    assertThat(messageOf("")).contains("empty");
    assertThat(messageOf("\0\0\0\u0020ftypavif")).contains("AVIF");
  }

  private static String messageOf(String content) {
    Rejected rejected =
        rejected(content.getBytes(StandardCharsets.ISO_8859_1), DecodeLimits.DEFAULT);
    assertThat(rejected.reason()).isEqualTo(RejectReason.UNSUPPORTED_FORMAT);
    return rejected.message();
  }

  private static Decoded decode(byte[] file, int scale) {
    Decoding decoding = ImageDecoder.decode(file, DecodeLimits.DEFAULT, scale);
    assertThat(decoding).isInstanceOf(Decoded.class);
    return (Decoded) decoding;
  }

  private static Rejected rejected(byte[] file, DecodeLimits limits) {
    return (Rejected) ImageDecoder.decode(file, limits, ImageDecoder.FULL_SIZE);
  }
}
