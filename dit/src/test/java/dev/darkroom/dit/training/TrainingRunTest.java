package dev.darkroom.dit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dit.examples.InMemoryImages;
import dev.darkroom.dit.tensor.HostTensor;
import dev.darkroom.dit.tensor.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {
  private static final BooleanSupplier NEVER = () -> false;

  private static final String LADDER =
      """
      {"model": {"depth": 2, "hidden": 16, "heads": 2, "captionChannels": 16, "maxCaptionTokens": 8},
       "stages": [
         {"name": "base", "resolution": 256, "steps": 8, "batch": 2, "warmupSteps": 2},
         {"name": "compressed", "resolution": 512, "steps": 4, "batch": 1,
          "kvCompression": {"sampling": "conv", "scale": 2, "layers": [1]}}],
       "threads": 1, "logEvery": 3, "checkpointEvery": 5, "sampleEvery": 6, "sampleSteps": 2}
      """;

  @TempDir Path folder;

  @Test
  void climbsTheLadderAndLeavesMetricsCheckpointsAndSamples() throws IOException {
    assertThat(run(LADDER, folder, NEVER)).isEqualTo(TrainingRun.Outcome.FINISHED);

    List<JsonNode> metrics = metrics(folder);
    assertThat(metrics)
        .extracting(line -> line.path("step").asInt())
        .containsExactly(3, 6, 8, 9, 12);
    assertThat(metrics)
        .extracting(line -> line.path("images").asInt())
        .containsExactly(6, 12, 16, 17, 20);
    assertThat(metrics)
        .extracting(line -> line.path("stage").asText())
        .containsExactly("base", "base", "base", "compressed", "compressed");
    assertThat(metrics).allSatisfy(line -> assertThat(line.path("loss").asDouble()).isPositive());
    assertThat(state(folder).path("state").asText()).isEqualTo("finished");
    assertThat(state(folder).path("step").asInt()).isEqualTo(12);
    assertThat(names(folder.resolve("checkpoints")))
        .containsExactly(
            "step-000005.safetensors",
            "step-000008.safetensors",
            "step-000010.safetensors",
            "step-000012.optimizer.safetensors",
            "step-000012.safetensors");
    assertThat(names(folder.resolve("samples")))
        .contains("step-000006-0.png", "step-000008-1.png", "step-000012-0.png");
    assertThat(ImageIO.read(folder.resolve("samples/step-000006-0.png").toFile()).getWidth())
        .isEqualTo(256);
    assertThat(ImageIO.read(folder.resolve("samples/step-000012-0.png").toFile()).getWidth())
        .isEqualTo(512);
  }

  @Test
  void growsTheCompressionFromTheStageBefore() {
    run(LADDER, folder, NEVER);

    assertThat(weights(folder, 8)).doesNotContainKey("blocks.1.attn.sr.weight");
    assertThat(weights(folder, 12))
        .containsKeys(
            "blocks.1.attn.sr.weight", "blocks.1.attn.norm.bias", "blocks.0.attn.qkv.weight")
        .doesNotContainKey("blocks.0.attn.sr.weight");
  }

  @Test
  void computesTheSameWhetherOrNotItWasStopped() throws IOException {
    Path whole = folder.resolve("whole");
    Path halting = folder.resolve("halting");
    run(LADDER, whole, NEVER);

    // Stops after every second step, in each stage, and starts again.
    int starts = 0;
    TrainingRun.Outcome outcome;
    do {
      int[] steps = {0};
      outcome = run(LADDER, halting, () -> ++steps[0] == 2);
      starts++;
      if (outcome == TrainingRun.Outcome.STOPPED) {
        assertThat(state(halting).path("state").asText()).isEqualTo("stopped");
      }
    } while (outcome == TrainingRun.Outcome.STOPPED);

    assertThat(starts).isGreaterThan(4);
    assertSameWeights(weights(halting, 12), weights(whole, 12));
    assertThat(losses(halting)).isEqualTo(losses(whole));
  }

  @Test
  void goesOnFromTheLastCheckpointAfterBeingKilled() throws IOException {
    Path whole = folder.resolve("whole");
    Path killed = folder.resolve("killed");
    run(LADDER, whole, NEVER);

    BooleanSupplier death =
        new BooleanSupplier() {
          private int steps;

          @Override
          public boolean getAsBoolean() {
            if (++steps == 7) {
              throw new IllegalStateException("killed");
            }
            return false;
          }
        };
    assertThatThrownBy(() -> run(LADDER, killed, death)).hasMessage("killed");
    Files.writeString(
        killed.resolve("metrics.jsonl"),
        Files.readString(killed.resolve("metrics.jsonl")) + "{\"step\": 7, \"lo");
    assertThat(state(killed).path("state").asText()).isEqualTo("failed");
    assertThat(run(LADDER, killed, NEVER)).isEqualTo(TrainingRun.Outcome.FINISHED);

    assertSameWeights(weights(killed, 12), weights(whole, 12));
    assertThat(losses(killed)).isEqualTo(losses(whole));
  }

  @Test
  void goesOnFromTheCheckpointOfAnEarlierRun() throws IOException {
    Path whole = folder.resolve("whole");
    Path stopped = folder.resolve("stopped");
    Path next = folder.resolve("next");
    run(LADDER, whole, NEVER);
    int[] steps = {0};
    assertThat(run(LADDER, stopped, () -> ++steps[0] == 5)).isEqualTo(TrainingRun.Outcome.STOPPED);

    run(LADDER, next, Optional.of(stopped), NEVER);

    assertSameWeights(weights(next, 12), weights(whole, 12));
    assertThat(metrics(next).get(0).path("step").asInt()).isGreaterThan(5);
  }

  @Test
  void refusesToGoOnWithOtherSettings() {
    run(LADDER, folder, () -> true);

    assertThatThrownBy(() -> run(LADDER.replace("\"batch\": 2", "\"batch\": 3"), folder, NEVER))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("was begun with other settings");
  }

  @Test
  void learns() throws IOException {
    String longer =
        LADDER
            .replace("\"steps\": 8", "\"steps\": 120")
            .replace("\"steps\": 4", "\"steps\": 1")
            .replace("\"logEvery\": 3", "\"logEvery\": 20, \"captionDropout\": 0")
            .replace("\"sampleEvery\": 6", "\"sampleEvery\": 1000")
            .replace("\"warmupSteps\": 2", "\"warmupSteps\": 2, \"learningRate\": 0.005");
    run(longer, folder, NEVER);

    List<Double> losses = losses(folder);
    assertThat(losses.get(5)).isLessThan(0.8 * losses.get(0));
  }

  static TrainingRun.Outcome run(String json, Path root, BooleanSupplier stop) {
    return run(json, root, Optional.empty(), stop);
  }

  private static TrainingRun.Outcome run(
      String json, Path root, Optional<Path> from, BooleanSupplier stop) {
    TrainingConfig config = TrainingConfig.parse(json, "test");
    return new TrainingRun(
            config, new InMemoryImages(6), "testing", TestingEncoder::new, root, from, stop)
        .run();
  }

  private static Map<String, HostTensor> weights(Path root, int step) {
    return Safetensors.read(root.resolve("checkpoints/step-%06d.safetensors".formatted(step)))
        .tensors();
  }

  private static void assertSameWeights(Map<String, HostTensor> got, Map<String, HostTensor> want) {
    assertThat(got.keySet()).isEqualTo(want.keySet());
    got.forEach(
        (name, tensor) ->
            assertThat(tensor.floats()).as(name).containsExactly(want.get(name).floats()));
  }

  private static List<Double> losses(Path root) throws IOException {
    return metrics(root).stream().map(line -> line.path("loss").asDouble()).toList();
  }

  private static List<JsonNode> metrics(Path root) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> lines = new java.util.ArrayList<>();
    for (String line : Files.readAllLines(root.resolve("metrics.jsonl"))) {
      lines.add(json.readTree(line));
    }
    return lines;
  }

  private static JsonNode state(Path root) throws IOException {
    return new ObjectMapper().readTree(root.resolve("state.json").toFile());
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
