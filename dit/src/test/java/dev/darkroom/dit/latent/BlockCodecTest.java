package dev.darkroom.dit.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.darkroom.dit.tensor.HostTensor;
import dev.darkroom.imaging.Pixels;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlockCodecTest {
  @Test
  void makesFourChannelsOfAnEighthOfTheSides() {
    HostTensor latent = BlockCodec.encode(new Pixels(48, 16, new byte[3 * 48 * 16]));

    assertThat(latent.shape()).containsExactly(4L, 2L, 6L);
  }

  @Test
  void givesBackAPlainColour() {
    Pixels plain = filled(32, 16, 200, 120, 60);

    Pixels decoded = BlockCodec.decode(BlockCodec.encode(plain));

    for (int i = 0; i < plain.rgb().length; i++) {
      assertThat(decoded.rgb()[i] & 0xff).isCloseTo(plain.rgb()[i] & 0xff, within(1));
    }
  }

  @Test
  void givesBackASlopeOfLightWithinABlock() {
    byte[] rgb = new byte[3 * 16 * 16];
    for (int i = 0; i < 16 * 16; i++) {
      int level = 60 + 6 * (i % 16) + 3 * (i / 16);
      rgb[3 * i] = rgb[3 * i + 1] = rgb[3 * i + 2] = (byte) level;
    }
    Pixels slope = new Pixels(16, 16, rgb);

    Pixels decoded = BlockCodec.decode(BlockCodec.encode(slope));

    for (int i = 0; i < rgb.length; i++) {
      assertThat(decoded.rgb()[i] & 0xff).isCloseTo(rgb[i] & 0xff, within(4));
    }
  }

  @Test
  void keepsALatentThroughPixelsAndBack() {
    SplittableRandom random = new SplittableRandom(3);
    float[] values = new float[4 * 4 * 6];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.3 * random.nextGaussian());
    }
    HostTensor latent = HostTensor.ofFloats(values, 4, 4, 6);

    float[] back = BlockCodec.encode(BlockCodec.decode(latent)).floats();

    for (int i = 0; i < values.length; i++) {
      assertThat(back[i]).isCloseTo(values[i], within(0.02f));
    }
  }

  @Test
  void refusesSidesThatAreNoMultiples() {
    assertThatThrownBy(() -> BlockCodec.encode(new Pixels(24, 16, new byte[3 * 24 * 16])))
        .hasMessage("Invalid picture size: 24x16 (must be multiples of 16 and 8)");
  }

  private static Pixels filled(int width, int height, int red, int green, int blue) {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < width * height; i++) {
      rgb[3 * i] = (byte) red;
      rgb[3 * i + 1] = (byte) green;
      rgb[3 * i + 2] = (byte) blue;
    }
    return new Pixels(width, height, rgb);
  }
}
