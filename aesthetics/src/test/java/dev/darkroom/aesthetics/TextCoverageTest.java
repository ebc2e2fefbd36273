package dev.darkroom.aesthetics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelLayout;
import dev.darkroom.models.onnx.ModelErrorException;
import dev.darkroom.models.store.ModelStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The graph {@code tiny/blue.onnx} takes blue, between 0 and 1, for the probability of text. */
class TextCoverageTest {
  private static final int[] BLUE = {0, 0, 255};
  private static final int[] RED = {255, 0, 0};

  @TempDir Path folder;

  @Test
  void isTheShareOfTheMapAboveTheThreshold() throws IOException {
    try (Scorer scorer = open("\"coverage\": {\"threshold\": 0.3}", "1")) {
      assertThat(scorer.score(striped(64, 64, 16))).isEqualTo(0.25);
      assertThat(scorer.score(striped(64, 64, 0))).isZero();
      assertThat(scorer.score(striped(64, 64, 64))).isEqualTo(1);
      assertThat(scorer.range()).contains(new ScoreRange(0, 1));
    }
  }

  @ParameterizedTest
  @CsvSource({"0.19, 1", "0.21, 0"})
  void countsWhatIsAboveTheThresholdOnly(double threshold, double share) throws IOException {
    byte[] rgb = new byte[3 * 32 * 32];
    for (int i = 2; i < rgb.length; i += 3) {
      rgb[i] = 51; // a fifth of 255
    }

    try (Scorer scorer = open("\"coverage\": {\"threshold\": " + threshold + "}", "1")) {
      assertThat(scorer.score(new Pixels(32, 32, rgb))).isEqualTo(share);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 20000", "20000, 1", "33, 47"})
  void takesAnyShape(int width, int height) throws IOException {
    try (Scorer scorer = open("\"coverage\": {\"threshold\": 0.3}", "1")) {
      assertThat(scorer.score(striped(width, height, width))).isEqualTo(1);
      assertThat(scorer.score(striped(width, height, 0))).isZero();
    }
  }

  @Test
  void refusesAMapThatIsNoNumber() throws IOException {
    try (Scorer scorer = open("\"coverage\": {\"threshold\": 0.3}", "0")) {
      assertThatThrownBy(() -> scorer.score(striped(64, 64, 0)))
          .isInstanceOf(ModelErrorException.class)
          .hasMessage("Cannot score with text: maps is NaN (must be finite).");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"coverage\": {\"threshold\": 1.5}|darkroom.coverage is {\"threshold\":1.5} (must be {\"threshold\"}, between 0 and 1)",
        "\"coverage\": 0.3|darkroom.coverage is 0.3 (must be",
        "\"coverage\": {\"threshold\": 0.3}, \"activation\": \"sigmoid\"|coverage stands beside head, label or activation (must stand alone)"
      })
  void saysWhatIsWrongWithADescriptor(String says, String problem) {
    assertThatThrownBy(() -> open(says, "1"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("Cannot use text as a scorer: config.json: ")
        .hasMessageContaining(problem);
  }

  /**
   * @param deviation by which the planes are divided; by 0, black is no number
   */
  private Scorer open(String says, String deviation) throws IOException {
    try (InputStream in = TextCoverageTest.class.getResourceAsStream("tiny/blue.onnx")) {
      Files.copy(in, folder.resolve("text.onnx"));
    }
    Files.writeString(
        folder.resolve("text.json"),
        """
        {"darkroom": {"kind": "scorer", "name": "text", SAYS},
         "preprocessor": {"image_processor_type": "PPOCRDetImageProcessor",
                          "image_mean": [0, 0, 0], "image_std": [D, D, D]}}
        """
            .replace("SAYS", says)
            .replace("D,", deviation + ",")
            .replace("D]", deviation + "]"));
    ModelStore store = new ModelStore(folder.resolve("store"));
    assertThat(store.importFolder(folder.resolve("text.onnx"), Optional.empty()).layout())
        .isEqualTo(ModelLayout.TEXT_DETECTOR);
    return Scorers.open("text", store);
  }

  /** Blue from the left to a column, red from there on. */
  private static Pixels striped(int width, int height, int blueColumns) {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      int column = i / 3 % width;
      rgb[i] = (byte) (column < blueColumns ? BLUE : RED)[i % 3];
    }
    return new Pixels(width, height, rgb);
  }
}
