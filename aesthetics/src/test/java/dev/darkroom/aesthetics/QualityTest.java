package dev.darkroom.aesthetics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.ModelKind;
import dev.darkroom.models.store.ModelStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded scorer, through the code that runs an imported one. */
class QualityTest {
  @TempDir Path folder;

  @Test
  void isEmbeddedAndKnownByName() {
    ModelStore store = new ModelStore(folder);

    assertThat(store.names(ModelKind.SCORER)).contains("quality");
    assertThat(store.find("quality").embedded()).isTrue();
    assertThat(store.find("quality").sizeBytes()).isLessThan(4_000_000);
  }

  @Test
  void givesTheSameNumberEachTime() {
    try (Scorer quality = Scorers.open("quality", new ModelStore(folder))) {
      double score = quality.score(checks(1));

      assertThat(score).isFinite();
      assertThat(quality.score(checks(64))).isNotEqualTo(score);
      assertThat(quality.score(checks(1))).isEqualTo(score);
    }
  }

  private static Pixels checks(int side) {
    int width = 640;
    int height = 512;
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      int x = i / 3 % width;
      int y = i / 3 / width;
      rgb[i] = (byte) ((x / side + y / side) % 2 == 0 ? 40 : 200);
    }
    return new Pixels(width, height, rgb);
  }
}
