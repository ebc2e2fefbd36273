package dev.darkroom.captioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.store.ModelStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded captioner, through the code that runs an imported one. */
class SceneTest {
  private static final GenerationOptions OPTIONS = GenerationOptions.of(120);

  @TempDir Path store;

  @Test
  void writesSentencesAndEndsByItself() {
    try (Captioner scene = Captioners.open("scene", new ModelStore(store))) {
      GeneratedCaption caption =
          scene.caption(new CaptionTask(sky(640, 480), 2560, 1920, "", 0), OPTIONS);

      assertThat(caption.text()).matches("[A-Z][^<>]+\\.");
      assertThat(caption.finish()).isEqualTo("stop");
      assertThat(scene.caption(new CaptionTask(sky(640, 480), 2560, 1920, "", 0), OPTIONS))
          .isEqualTo(caption);
    }
  }

  /** Blue that brightens downwards, over a dark green ground. */
  private static Pixels sky(int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      boolean ground = y > height * 2 / 3;
      for (int x = 0; x < width; x++) {
        int grain = (x * 7 + y * 13) % 11;
        int at = 3 * (y * width + x);
        rgb[at] = (byte) (ground ? 30 + 2 * grain : 60 + 60 * y / height);
        rgb[at + 1] = (byte) (ground ? 70 + 4 * grain : 110 + 80 * y / height);
        rgb[at + 2] = (byte) (ground ? 30 + grain : 210);
      }
    }
    return new Pixels(width, height, rgb);
  }
}
