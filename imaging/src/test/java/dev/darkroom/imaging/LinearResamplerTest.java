package dev.darkroom.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LinearResamplerTest {
  private static final Pixels ROW = grey(8, 0, 10, 20, 30, 40, 50, 60, 70);

  /** The centres of the two new pixels lie at 1.5 and 5.5: nothing else is looked at. */
  @Test
  void leavesPixelsOutWhenItShrinks() {
    Pixels shrunk = LinearResampler.resize(ROW, 2, 1);

    assertThat(shrunk.rgb()).containsExactly(15, 15, 15, 55, 55, 55);
  }

  @Test
  void interpolatesWhenItEnlarges() {
    Pixels enlarged = LinearResampler.resize(grey(2, 0, 100), 4, 1);

    assertThat(enlarged.rgb()).containsExactly(0, 0, 0, 25, 25, 25, 75, 75, 75, 100, 100, 100);
  }

  @Test
  void givesThePictureItselfAtItsOwnSize() {
    assertThat(LinearResampler.resize(ROW, 8, 1)).isSameAs(ROW);
  }

  @Test
  void refusesASizeThatIsNone() {
    assertThatThrownBy(() -> LinearResampler.resize(ROW, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid size: 0x1 (both sides must be at least 1)");
  }

  private static Pixels grey(int width, int... levels) {
    byte[] rgb = new byte[3 * levels.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) levels[i / 3];
    }
    return new Pixels(width, levels.length / width, rgb);
  }
}
