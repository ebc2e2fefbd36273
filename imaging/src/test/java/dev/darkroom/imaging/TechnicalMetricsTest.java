package dev.darkroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TechnicalMetricsTest {
  @Test
  void hasNothingToSayOfAFlatPicture() {
    TechnicalMetrics metrics = TechnicalMetrics.of(Samples.flat(64, 48, 51));

    assertThat(metrics).isEqualTo(new TechnicalMetrics(0, 0.2, 0, 0, 0, 1));
  }

  @Test
  void isDefinedDownToOnePixel() {
    assertThat(TechnicalMetrics.of(Samples.flat(1, 1, 255)))
        .isEqualTo(new TechnicalMetrics(0, 1, 0, 1, 0, 1));
    assertThat(TechnicalMetrics.of(Samples.flat(2, 9, 0)))
        .isEqualTo(new TechnicalMetrics(0, 0, 0, 1, 0, 1));
  }

  @Test
  void countsBlackAndWhiteAsClippedAndSeesFullContrast() {
    byte[] rgb = new byte[3 * 4 * 4];
    Arrays.fill(rgb, 0, 24, (byte) 255);

    TechnicalMetrics metrics = TechnicalMetrics.of(new Pixels(4, 4, rgb));

    assertThat(metrics.clipping()).isEqualTo(1);
    assertThat(metrics.brightness()).isEqualTo(0.5);
    assertThat(metrics.contrast()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void measuresTheLaplacianByItsDefinition() {
    Pixels picture = Samples.photoLike(37, 23, 5);

    assertThat(TechnicalMetrics.of(picture).sharpness())
        .isCloseTo(laplacianVariance(Plane.lumaOf(picture)), within(1.0));
  }

  @Test
  void losesSharpnessWhenBlurred() {
    Pixels sharp = Samples.photoLike(200, 160, 1);
    Pixels small = Resampler.resize(sharp, 50, 40, Resampler.Filter.BOX);
    Pixels blurred = Resampler.resize(small, 200, 160, Resampler.Filter.BICUBIC);

    assertThat(TechnicalMetrics.of(blurred).sharpness())
        .isLessThan(TechnicalMetrics.of(sharp).sharpness() / 4);
  }

  @Test
  void estimatesTheNoiseThatWasAdded() {
    for (double sigma : new double[] {3, 8, 15}) {
      assertThat(TechnicalMetrics.of(noisySlope(sigma)).noise())
          .isCloseTo(sigma, within(sigma * 0.05 + 0.2));
    }
  }

  @Test
  void seesTheGridOfStrongCompressionAlsoAfterACrop() {
    Pixels clean = Samples.photoLike(256, 192, 2);
    byte[] crushed = ImageEncoder.jpeg(clean, 8);
    Pixels blocky =
        ((Decoding.Decoded) ImageDecoder.decode(crushed, DecodeLimits.DEFAULT, 0)).pixels();

    assertThat(TechnicalMetrics.of(clean).blockiness()).isLessThan(1.1);
    assertThat(TechnicalMetrics.of(blocky).blockiness()).isGreaterThan(1.3);
    assertThat(TechnicalMetrics.of(crop(blocky, 3, 5)).blockiness()).isGreaterThan(1.3);
  }

  private static double laplacianVariance(Plane luma) {
    int width = luma.width();
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int y = 1; y < luma.height() - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int at = y * width + x;
        double value =
            at(luma, at - 1)
                + at(luma, at + 1)
                + at(luma, at - width)
                + at(luma, at + width)
                - 4 * at(luma, at);
        sum += value;
        squares += value * value;
        count++;
      }
    }
    return squares / count - sum / count * sum / count;
  }

  private static double at(Plane luma, int index) {
    return luma.samples()[index] & 0xff;
  }

  private static Pixels noisySlope(double sigma) {
    Random random = new Random(9);
    byte[] rgb = new byte[3 * 200 * 200];
    for (int i = 0; i < rgb.length; i += 3) {
      int x = i / 3 % 200;
      byte grey = (byte) Math.round(80 + x * 0.4 + random.nextGaussian() * sigma);
      rgb[i] = grey;
      rgb[i + 1] = grey;
      rgb[i + 2] = grey;
    }
    return new Pixels(200, 200, rgb);
  }

  private static Pixels crop(Pixels pixels, int left, int top) {
    int width = pixels.width() - left;
    int height = pixels.height() - top;
    byte[] rgb = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      int from = 3 * ((y + top) * pixels.width() + left);
      System.arraycopy(pixels.rgb(), from, rgb, 3 * y * width, 3 * width);
    }
    return new Pixels(width, height, rgb);
  }
}
