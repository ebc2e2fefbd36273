package dev.darkroom.aesthetics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.onnx.ModelErrorException;
import dev.darkroom.models.onnx.OnnxSessions;
import dev.darkroom.models.store.ModelStore;
import dev.darkroom.models.store.UnknownModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
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
      assertThat(scorer.inputs(grey(255)))
          .hasEntrySatisfying(
              "pixel_values",
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

  /** The graph gives the three channels of a single pixel. */
  @Test
  void givesTheProbabilityOfALabel() throws IOException {
    try (Scorer scorer = classifier("\"label\": \"b\"", "\"a\", \"1\": \"b\", \"2\": \"c\"")) {
      double score = scorer.score(new Pixels(1, 1, new byte[] {51, 102, (byte) 255}));

      double[] odds = {Math.exp(0.2), Math.exp(0.4), Math.exp(1)};
      assertThat(score).isCloseTo(odds[1] / (odds[0] + odds[1] + odds[2]), Offset.offset(1e-7));
      assertThat(scorer.range()).contains(new ScoreRange(0, 1));
    }
  }

  @Test
  void refusesLogitsThatHaveNoLabels() throws IOException {
    try (Scorer scorer = classifier("\"label\": \"a\"", "\"a\", \"1\": \"b\"")) {
      assertThatThrownBy(() -> scorer.score(grey(0)))
          .isInstanceOf(ModelErrorException.class)
          .hasMessage(
              "Cannot score with labels: score has 3 numbers (must be one for each of [a, b]).");
    }
  }

  private Scorer classifier(String descriptor, String labels) throws IOException {
    Path model = Files.createDirectories(folder.resolve("labels/onnx")).getParent();
    try (InputStream in = OnnxScorerTest.class.getResourceAsStream("tiny/many.onnx")) {
      Files.copy(in, model.resolve("onnx/model.onnx"));
    }
    Files.writeString(
        model.resolve("config.json"),
        "{\"darkroom\": {\"kind\": \"scorer\", \"name\": \"labels\", "
            + descriptor
            + "}, \"id2label\": {\"0\": "
            + labels
            + "}}");
    Files.writeString(
        model.resolve("preprocessor_config.json"), "{\"size\": 1, \"do_normalize\": false}");
    store.importFolder(model, Optional.empty());
    return Scorers.open("labels", store);
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
      assertThat(scorer.inputs(grey(51))).isEmpty();
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
