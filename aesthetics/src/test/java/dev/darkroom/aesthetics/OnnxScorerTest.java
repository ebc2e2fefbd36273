package dev.darkroom.aesthetics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelErrorException;
import dev.darkroom.models.ModelStore;
import dev.darkroom.models.OnnxSessions;
import dev.darkroom.models.UnknownModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The graphs are written by {@code tiny/tiny.py} of the test resources. */
class OnnxScorerTest {
  @TempDir Path folder;
  private ModelStore store;

  @BeforeEach
  void openStore() {
    store = new ModelStore(folder.resolve("store"));
  }

  @Test
  void givesTheNumberOfTheGraph() throws IOException {
    try (Scorer scorer = importAndOpen("mean", "0.5")) {
      assertThat(scorer.score(grey(255))).isEqualTo(1);
      assertThat(scorer.score(grey(0))).isEqualTo(-1);
      assertThat(scorer.digest()).isEqualTo(store.find("mean").digest());
    }
  }

  @Test
  void describesItsInput() throws IOException {
    try (Scorer scorer = importAndOpen("mean", "0.5")) {
      assertThat(scorer.input(grey(255)))
          .hasValueSatisfying(
              input -> {
                assertThat(input.shape()).isEqualTo(List.of(1L, 3L, 4L, 4L));
                assertThat(input.mean()).isEqualTo(1);
                assertThat(input.std()).isZero();
              });
    }
  }

  @Test
  void refusesAScoreThatIsNoNumber() throws IOException {
    try (Scorer scorer = importAndOpen("nan", "0.5")) {
      assertThatThrownBy(() -> scorer.score(grey(0)))
          .isInstanceOfSatisfying(
              ModelErrorException.class, e -> assertThat(e.code()).isEqualTo("model_error"))
          .hasMessage("Cannot score with nan: score is NaN (must be finite).");
    }
  }

  @Test
  void refusesMoreThanOneNumber() throws IOException {
    try (Scorer scorer = importAndOpen("many", "0.5")) {
      assertThatThrownBy(() -> scorer.score(grey(0)))
          .isInstanceOf(ModelErrorException.class)
          .hasMessage("Cannot score with many: score is 48 numbers (must be one).");
    }
  }

  @Test
  void namesInputsThatItCannotFeedAndKeepsNoSession() {
    int before = OnnxSessions.ofProcess().size();

    assertThatThrownBy(() -> importAndOpen("boxes", "0.5"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("Cannot use boxes as a scorer: its inputs are [pixel_values, boxes]");
    assertThat(OnnxSessions.ofProcess().size()).isEqualTo(before);
  }

  @Test
  void namesTheKnownScorers() throws IOException {
    importAndOpen("mean", "0.5").close();

    assertThatThrownBy(() -> Scorers.open("men", store))
        .isInstanceOf(UnknownModelException.class)
        .hasMessageStartingWith("Invalid scorer: men (must be one of ")
        .hasMessageContaining("mean")
        .hasMessageContaining("testing-brightness");
  }

  @Test
  void opensWhatAJarProvides() {
    try (Scorer scorer = Scorers.open("testing-brightness", store)) {
      assertThat(scorer.score(grey(51))).isEqualTo(51);
      assertThat(scorer.input(grey(51))).isEmpty();
    }
  }

  private Scorer importAndOpen(String graph, String mean) throws IOException {
    try (InputStream in = OnnxScorerTest.class.getResourceAsStream("tiny/" + graph + ".onnx")) {
      Files.copy(in, folder.resolve(graph + ".onnx"));
    }
    Files.writeString(
        folder.resolve(graph + ".json"),
        """
        {"darkroom": {"kind": "scorer", "name": "NAME"},
         "preprocessor": {"size": 4, "image_mean": [M, M, M], "image_std": [0.5, 0.5, 0.5]}}
        """
            .replace("NAME", graph)
            .replace("M", mean));
    store.importFolder(folder.resolve(graph + ".onnx"), Optional.empty());
    return Scorers.open(graph, store);
  }

  private static Pixels grey(int level) {
    byte[] rgb = new byte[3 * 6 * 5];
    Arrays.fill(rgb, (byte) level);
    return new Pixels(6, 5, rgb);
  }
}
