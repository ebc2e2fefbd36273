package dev.darkroom.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  void walksFromPhotosToATrainedModelAndAConsoleAndASecondRunDoesNothingTwice() throws Exception {
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
    assertThatTheConsoleOpensFor(demo);

    String dataset = data.path("path").asText();
    assertThat(darkroom("version", "verify", dataset).exitCode()).isZero();

    Result second = darkroom("demo", "--photos", "12", "--training", training.toString(), "--json");
    assertThat(second.exitCode()).as(second.errors()).isZero();
    JsonNode again = second.json();
    assertThat(again.path("data").path("created").asBoolean()).isFalse();
    assertThat(again.path("data").path("digest")).isEqualTo(data.path("digest"));
    again.path("data").path("computed").forEach(count -> assertThat(count.asLong()).isZero());
    assertThat(again.path("run").path("run")).isEqualTo(demo.path("run").path("run"));

    assertThat(darkroom("demo", "--stop").exitCode()).isZero();
    assertThat(processesOfThisHome()).isEmpty();
  }

  private static void assertThatTheConsoleOpensFor(JsonNode demo) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    URI console = URI.create(demo.path("console").asText());
    HttpResponse<String> page =
        client.send(HttpRequest.newBuilder(console).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<title>");

    String login =
        JSON.writeValueAsString(
            Map.of("user", demo.path("user").asText(), "password", demo.path("password").asText()));
    HttpResponse<String> session =
        client.send(
            HttpRequest.newBuilder(console.resolve("api/session"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(login))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(session.statusCode()).as(session.body()).isBetween(200, 204);
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
