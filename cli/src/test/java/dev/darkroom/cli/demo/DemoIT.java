package dev.darkroom.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole thread as a user runs it: the darkroom script, Flink, PostgreSQL, Payara, a trained
 * step, on a handful of photos.
 */
class DemoIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SCRIPT = Path.of("..", "darkroom").toAbsolutePath().normalize();

  /** The ladder of the demo, as small as it gets. */
  private static final String TRAINING =
      """
      {"model": {"depth": 2, "hidden": 32, "heads": 2, "captionChannels": 384, "maxCaptionTokens": 64},
       "stages": [
         {"name": "base", "resolution": 256, "steps": 2, "batch": 1, "learningRate": 0.001},
         {"name": "compressed", "resolution": 512, "steps": 1, "batch": 1, "learningRate": 0.0005,
          "kvCompression": {"sampling": "conv", "scale": 2, "layers": [1]}}],
       "seed": 1, "logEvery": 1, "checkpointEvery": 2, "sampleEvery": 2, "sampleSteps": 2, "guidance": 2.0}
      """;

  @TempDir Path home;

  @AfterEach
  void stop() throws Exception {
    darkroom("demo", "--stop");
  }

  @Test
  void walksFromPhotosToATrainedModelAndAReviewedSecondVersion() throws Exception {
    Path training = Files.writeString(home.resolve("training.json"), TRAINING);

    Result first = darkroom("demo", "--photos", "12", "--training", training.toString(), "--json");
    assertThat(first.exitCode()).as(first.errors()).isZero();
    JsonNode demo = first.json();

    JsonNode data = demo.path("data");
    assertThat(data.path("created").asBoolean()).isTrue();
    assertThat(data.path("kept").asLong()).isPositive();
    assertThat(data.path("rejected").asLong()).isPositive();
    assertThat(data.path("failed").asLong()).isZero();
    assertThat(data.path("seen").asLong())
        .isEqualTo(data.path("kept").asLong() + data.path("rejected").asLong());
    assertThat(data.path("reasons").has("duplicate_exact")).isTrue();
    assertThat(data.path("reasons").has("unsupported_format")).isTrue();
    assertThat(Path.of(demo.path("sheet").asText())).isNotEmptyFile();
    assertThat(demo.path("run").path("state").asText()).isEqualTo("completed");
    assertThat(demo.path("run").path("step").asLong()).isEqualTo(3);
    assertThat(demo.path("run").path("digest").asText()).isEqualTo(data.path("digest").asText());
    ConsoleClient console = consoleOf(demo);

    String dataset = data.path("path").asText();
    assertThat(darkroom("version", "verify", dataset).exitCode()).isZero();

    Result second = darkroom("demo", "--photos", "12", "--training", training.toString(), "--json");
    assertThat(second.exitCode()).as(second.errors()).isZero();
    JsonNode again = second.json();
    assertThat(again.path("data").path("created").asBoolean()).isFalse();
    assertThat(again.path("data").path("digest")).isEqualTo(data.path("digest"));
    again.path("data").path("computed").forEach(count -> assertThat(count.asLong()).isZero());
    assertThat(again.path("run").path("run")).isEqualTo(demo.path("run").path("run"));

    reviewTwoImages(console);
    JsonNode reviewed = darkroom("version", "show", dataset, "--json").json();
    assertThat(reviewed.path("version").asInt()).isEqualTo(2);
    assertThat(reviewed.path("rows").asLong()).isEqualTo(data.path("kept").asLong() - 1);
    assertThat(reviewed.path("message").asText()).isEqualTo("the first review");
    assertThat(darkroom("version", "verify", dataset).exitCode()).isZero();

    assertThat(darkroom("demo", "--stop").exitCode()).isZero();
    assertThat(processesOfThisHome()).isEmpty();
  }

  private static ConsoleClient consoleOf(JsonNode demo) throws Exception {
    ConsoleClient console = new ConsoleClient(URI.create(demo.path("console").asText()));
    assertThat(console.page()).contains("<title>");
    console.logIn(demo.path("user").asText(), demo.path("password").asText());
    return console;
  }

  /** A curator drops one image and describes another; the worker makes version 2 of it. */
  private static void reviewTwoImages(ConsoleClient console) throws Exception {
    JsonNode kept = console.get("api/datasets/demo/images?verdict=kept&limit=2").path("items");
    console.post(
        "api/datasets/demo/images/" + kept.get(0).path("id").asText() + "/decisions",
        Map.of("version", 1, "decision", "reject", "note", ""));
    console.post(
        "api/datasets/demo/images/" + kept.get(1).path("id").asText() + "/captions",
        Map.of("version", 1, "text", "A caption that a person wrote."));
    console.post("api/datasets/demo/commit", Map.of("version", 1, "message", "the first review"));
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () ->
                assertThat(console.get("api/datasets/demo/versions").path("items").size())
                    .isEqualTo(2));
  }

  private List<String> processesOfThisHome() {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(command -> command.contains(home.toString()))
        .toList();
  }

  private Result darkroom(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(List.of(arguments));
    Path errors = home.resolve("errors.txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().put("DARKROOM_HOME", home.toString());
    builder.environment().put("DARKROOM_BUILD", "never");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes());
    return new Result(process.waitFor(), output, Files.readString(errors));
  }

  private record Result(int exitCode, String output, String errors) {
    JsonNode json() throws IOException {
      return JSON.readTree(output);
    }
  }
}
