package dev.darkroom.dit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dit.network.KvCompression;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TrainingConfigTest {
  @Test
  void fillsInWhatIsLeftOut() {
    TrainingConfig config =
        TrainingConfig.parse(
            "{\"model\": {\"depth\": 3}, \"stages\": [{\"name\": \"a\", \"resolution\": 256,"
                + " \"steps\": 7}]}",
            "test");

    assertThat(config.model().depth()).isEqualTo(3);
    assertThat(config.model().hidden()).isEqualTo(192);
    assertThat(config.stages().get(0).batch()).isEqualTo(4);
    assertThat(config.threads()).isEqualTo(2);
    assertThat(config.compressionOf(config.stages().get(0))).isEqualTo(KvCompression.NONE);
    assertThat(TrainingConfig.parse(config.toJson(), "again")).isEqualTo(config);
  }

  @Test
  void tellsAllProblemsTogether() {
    String wrong =
        """
        {"threads": 0, "stages": [
          {"name": "a", "resolution": 300, "steps": 0},
          {"name": "b", "resolution": 512, "steps": 1,
           "kvCompression": {"sampling": "uniform", "scale": 2, "layers": [1]}}]}
        """;

    assertThatThrownBy(() -> TrainingConfig.parse(wrong, "wrong.json"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("wrong.json")
        .hasMessageContaining(
            "Invalid stages[0].resolution: 300 (must be 256, 512, 1024, 2048 or 2880)")
        .hasMessageContaining("Invalid stages[0].steps: 0 (must be positive)")
        .hasMessageContaining("sampling uniform (must be conv)")
        .hasMessageContaining("Invalid threads: 0 (must be positive)");
  }

  @Test
  void refusesUnknownKeysAndBrokenJson() {
    assertThatThrownBy(() -> TrainingConfig.parse("{\"stages\": [], \"sede\": 1}", "a.json"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("sede");
    assertThatThrownBy(() -> TrainingConfig.parse("{", "b.json"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("b.json");
  }

  @Test
  void theDemosLadderIsValid() throws IOException {
    try (InputStream stream =
        TrainingConfig.class.getResourceAsStream("/dev/darkroom/dit/demo.json")) {
      TrainingConfig demo =
          TrainingConfig.parse(
              new String(stream.readAllBytes(), StandardCharsets.UTF_8), "demo.json");

      assertThat(demo.stages()).extracting(Stage::resolution).containsExactly(256, 512);
      assertThat(demo.compressionOf(demo.stages().get(1)).layers()).containsExactly(3, 4, 5);
    }
  }
}
