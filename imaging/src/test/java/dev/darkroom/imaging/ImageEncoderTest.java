package dev.darkroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.imaging.Decoding.Decoded;
import org.junit.jupiter.api.Test;

class ImageEncoderTest {
  @Test
  void writesTheSameBytesForTheSamePicture() {
    Pixels picture = Samples.photoLike(90, 60, 1);

    assertThat(ImageEncoder.jpeg(picture, 85)).isEqualTo(ImageEncoder.jpeg(picture, 85));
    assertThat(ImageEncoder.webp(picture, 85)).isEqualTo(ImageEncoder.webp(picture, 85));
    assertThat(ImageEncoder.png(picture)).isEqualTo(ImageEncoder.png(picture));
  }

  @Test
  void spendsMoreBytesOnHigherQuality() {
    Pixels picture = Samples.photoLike(90, 60, 1);

    assertThat(ImageEncoder.jpeg(picture, 95).length)
        .isGreaterThan(ImageEncoder.jpeg(picture, 40).length);
    assertThat(ImageEncoder.webp(picture, 95).length)
        .isGreaterThan(ImageEncoder.webp(picture, 40).length);
  }

  @Test
  void namesTheQualitiesThatItTakes() {
    Pixels picture = Samples.flat(4, 4, 9);

    assertThatThrownBy(() -> ImageEncoder.jpeg(picture, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid quality: 0 (must be 1..100)");
  }

  @Test
  void refusesASideThatTheFormatCannotHold() {
    Pixels longStrip = Samples.flat(16384, 1, 9);

    assertThatThrownBy(() -> ImageEncoder.webp(longStrip, 80))
        .isInstanceOf(ImageEncodingException.class)
        .hasMessageContaining("16384 x 1")
        .hasMessageContaining("16383");
  }

  @Test
  void makesThumbnailsThatKeepTheShapeAndNeverGrow() {
    assertThat(size(Thumbnail.of(Samples.photoLike(640, 480, 1), 256))).isEqualTo("256x192");
    assertThat(size(Thumbnail.of(Samples.photoLike(48, 64, 1), 256))).isEqualTo("48x64");
    assertThat(size(Thumbnail.of(Samples.flat(2000, 3, 80), 256))).isEqualTo("256x1");
  }

  @Test
  void keepsTheColoursOfAThumbnail() {
    Pixels thumbnail = decode(Thumbnail.of(Samples.quadrants(640, 480), 64));

    assertThat(Samples.meanDifference(thumbnail, Samples.quadrants(64, 48))).isLessThan(8);
  }

  private static String size(byte[] file) {
    Pixels pixels = decode(file);
    return pixels.width() + "x" + pixels.height();
  }

  private static Pixels decode(byte[] file) {
    return ((Decoded) ImageDecoder.decode(file, DecodeLimits.DEFAULT, 0)).pixels();
  }
}
