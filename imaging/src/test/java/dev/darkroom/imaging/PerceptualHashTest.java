package dev.darkroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PerceptualHashTest {
  @Test
  void staysCloseWhenAPictureIsResizedOrCompressed() {
    Pixels picture = Samples.photoLike(320, 240, 4);
    long hash = PerceptualHash.of(picture);
    Pixels half = Resampler.resize(picture, 160, 120, Resampler.Filter.BICUBIC);
    Pixels compressed =
        ((Decoding.Decoded)
                ImageDecoder.decode(ImageEncoder.jpeg(picture, 40), DecodeLimits.DEFAULT, 0))
            .pixels();

    assertThat(PerceptualHash.distance(hash, PerceptualHash.of(half))).isLessThanOrEqualTo(4);
    assertThat(PerceptualHash.distance(hash, PerceptualHash.of(compressed))).isLessThanOrEqualTo(4);
  }

  @Test
  void tellsDifferentPicturesApart() {
    long waves = PerceptualHash.of(Samples.photoLike(320, 240, 4));
    long quadrants = PerceptualHash.of(Samples.quadrants(320, 240));

    assertThat(PerceptualHash.distance(waves, quadrants)).isGreaterThan(15);
  }

  @Test
  void countsDifferingBits() {
    assertThat(PerceptualHash.distance(0, 0)).isZero();
    assertThat(PerceptualHash.distance(0, -1)).isEqualTo(64);
    assertThat(PerceptualHash.distance(0b1010, 0b0110)).isEqualTo(2);
  }
}
