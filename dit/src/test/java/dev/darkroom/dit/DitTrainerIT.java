package dev.darkroom.dit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program in a process of its own, on a version in Parquet, with the real text encoder. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no SIGTERM")
class DitTrainerIT {
  /** Too long to end by itself. */
  private static final String CONFIG =
      """
      {"model": {"depth": 2, "hidden": 16, "heads": 2, "maxCaptionTokens": 16},
       "stages": [{"name": "base", "resolution": 256, "steps": 1000000, "batch": 1}],
       "threads": 1, "logEvery": 1, "checkpointEvery": 5, "sampleEvery": 2000000}
      """;

  @TempDir Path folder;

  @BeforeEach
  void prepare() throws IOException {
    TestingDataset.commit(folder.resolve("dataset"), 6);
    Files.writeString(folder.resolve("config.json"), CONFIG);
  }

  @Test
  void goesOnAfterBeingKilledAndAfterBeingAskedToEnd() throws Exception {
    Path run = folder.resolve("run");
    Process killed = start(run);
    awaitCheckpoint(run, killed);
    killed.destroyForcibly();
    assertThat(exitCode(killed)).isEqualTo(137);
    int afterKill = newestCheckpoint(run);

    Process asked = start(run);
    Awaitility.await()
        .atMost(Duration.ofMinutes(8))
        .until(() -> newestCheckpoint(run) > afterKill || !asked.isAlive());
    asked.destroy();
    assertThat(exitCode(asked)).isEqualTo(143);
    JsonNode stopped = new ObjectMapper().readTree(run.resolve("state.json").toFile());
    assertThat(stopped.path("state").asText()).isEqualTo("stopped");
    assertThat(newestCheckpoint(run)).isEqualTo(stopped.path("step").asInt());

    int steps = stopped.path("step").asInt();
    assertThat(loggedSteps(run)).isEqualTo(IntStream.rangeClosed(1, steps).boxed().toList());
  }

  private Process start(Path out) throws IOException {
    Path options = folder.resolve("options");
    Files.writeString(
        options, "-Xmx1g -Xss16m\n-cp \"%s\"\n".formatted(System.getProperty("java.class.path")));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + options);
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("org.bytedeco."))
        .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
    command.addAll(
        List.of(
            DitTrainer.class.getName(),
            "--dataset",
            folder.resolve("dataset").toString(),
            "--version",
            "1",
            "--config",
            folder.resolve("config.json").toString(),
            "--out",
            out.toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(out.getFileName() + ".log").toFile())
        .start();
  }

  private static int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  private static void awaitCheckpoint(Path out, Process process) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(8))
        .until(() -> newestCheckpoint(out) > 0 || !process.isAlive());
  }

  private static int newestCheckpoint(Path out) throws IOException {
    Path checkpoints = out.resolve("checkpoints");
    if (!Files.isDirectory(checkpoints)) {
      return 0;
    }
    try (var files = Files.list(checkpoints)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("step-\\d+\\.safetensors"))
          .mapToInt(name -> Integer.parseInt(name.replaceAll("\\D", "")))
          .max()
          .orElse(0);
    }
  }

  private static List<Integer> loggedSteps(Path out) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<Integer> steps = new ArrayList<>();
    for (String line : Files.readAllLines(out.resolve("metrics.jsonl"))) {
      steps.add(json.readTree(line).path("step").asInt());
    }
    return steps;
  }
}
