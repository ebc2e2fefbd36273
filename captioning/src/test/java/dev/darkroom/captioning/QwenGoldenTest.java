package dev.darkroom.captioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.ModelLayout;
import dev.darkroom.models.store.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tiny graphs with the inputs of published exports of Qwen2-VL and Qwen2.5-VL, which call the grid
 * by two names. Oracle: {@code qwen/qwen.py}, image processor and positions of transformers 4.57.6.
 */
class QwenGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/dev/darkroom/captioning/qwen");

  @TempDir Path store;

  static List<JsonNode> cases() throws IOException {
    JsonNode cases = JsonMapper.builder().build().readTree(GOLDEN.resolve("cases.json").toFile());
    return StreamSupport.stream(cases.spliterator(), false).toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatTheReferenceSays(JsonNode golden) {
    ModelStore models = new ModelStore(store);
    Path folder = GOLDEN.resolve(golden.path("model").asText());
    assertThat(models.importFolder(folder, Optional.of("qwen")).layout())
        .isEqualTo(ModelLayout.QWEN2_VL);

    try (Captioner captioner = Captioners.open("qwen", models)) {
      CaptionTask task = task(golden.path("width").asInt(), golden.path("height").asInt());
      GeneratedCaption caption = captioner.caption(task, GenerationOptions.of(12));

      assertThat(caption.tokenIds())
          .isEqualTo(
              StreamSupport.stream(golden.path("tokens").spliterator(), false)
                  .map(JsonNode::asInt)
                  .toList());
    }
  }

  private static CaptionTask task(int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (5 * i);
    }
    return new CaptionTask(new Pixels(width, height, rgb), width, height, "What is it?", 0);
  }
}
