package dev.darkroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, with a server that fails for some photos and is well again later. */
class RetryIT {
  /** Photos by what the server does when it is asked about them. */
  private static final Map<String, String> PHOTOS =
      Map.of(
          "cat-face", "hangs",
          "chair", "sends a page",
          "coffee-cup", "breaks off",
          "koala", "streams garbage",
          "wall-clock", "answers",
          "dandelions", "answers");

  private static final String ANSWER =
      """
      {"choices": [{"message": {"content": "A thing on a table."}, "finish_reason": "stop"}],
       "usage": {"prompt_tokens": 90, "completion_tokens": 6}}
      """;

  @TempDir Path home;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile boolean well;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/chat/completions", this::answer);
    server.start();
    Path photos = Files.createDirectory(home.resolve("photos"));
    for (String photo : PHOTOS.keySet()) {
      Files.copy(Path.of("..", "samples", photo + ".jpg"), photos.resolve(photo + ".jpg"));
      Files.writeString(photos.resolve(photo + ".txt"), "alt of " + photo);
    }
    Files.writeString(
        home.resolve("recipe.yaml"),
        """
        dataset: meadow
        sources:
          - folder: photos
        measure: { scale: 256px, floor: 64px }
        select: { min-side: 128px }
        captions:
          - captioner: served
            prompt: "Describe {alt_text}"
            endpoint:
              url: "http://127.0.0.1:%d/v1"
              model: see-2
              allow-private: true
              timeout-seconds: 2
              retries: 0
        """
            .formatted(server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void asksForTheFailedCaptionsAlone() throws Exception {
    Result run = darkroom("run");

    assertThat(run.exitCode()).as(run.errors()).isEqualTo(3);
    assertThat(run.json().path("failed").asInt()).isEqualTo(4);
    assertThat(run.json().path("kept").asInt()).isEqualTo(2);
    assertThat(run.json().path("version").asInt()).isEqualTo(1);
    assertThat(asked).containsExactlyInAnyOrderElementsOf(PHOTOS.keySet());
    assertThat(failure(run, "cat-face")).contains("gave no answer in 2 s");
    assertThat(failure(run, "chair")).contains("answered with text/html that is no JSON object");
    assertThat(failure(run, "coffee-cup")).contains("broke off: ");
    assertThat(failure(run, "koala")).contains("answered with text/event-stream that is no JSON");

    asked.clear();
    well = true;
    Result retry = darkroom("retry");

    assertThat(retry.exitCode()).as(retry.errors()).isZero();
    assertThat(asked).containsExactlyInAnyOrder("cat-face", "chair", "coffee-cup", "koala");
    assertThat(retry.json().path("failed").asInt()).isZero();
    assertThat(retry.json().path("computed").path("captioned").asInt()).isEqualTo(4);
    assertThat(retry.json().path("kept").asInt()).isEqualTo(PHOTOS.size());
    assertThat(retry.json().path("version").asInt()).isEqualTo(2);
  }

  /** The line about a photo, which names photo, server, problem and what to do. */
  private String failure(Result run, String photo) {
    String line =
        run.errors().lines().filter(each -> each.contains(photo + ".jpg")).findFirst().orElse("");
    assertThat(line)
        .contains("see-2 at http://127.0.0.1:" + server.getAddress().getPort() + "/v1")
        .matches(".*(run again|Raise timeout|See whether|Check url).*");
    return line;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String photo =
        PHOTOS.keySet().stream()
            .filter(name -> request.contains("alt of " + name))
            .findFirst()
            .orElseThrow();
    asked.add(photo);
    try (exchange) {
      switch (well ? "answers" : PHOTOS.get(photo)) {
        case "hangs" -> Thread.sleep(60_000);
        case "sends a page" -> send(exchange, "text/html", "<html>Log in</html>");
        case "streams garbage" -> send(exchange, "text/event-stream", "data: \u0007\n\ndata: {");
        case "breaks off" -> {
          exchange.sendResponseHeaders(200, 5000);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
        }
        default -> send(exchange, "application/json", ANSWER);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private record Result(int exitCode, String output, String errors) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(output);
    }
  }

  private Result darkroom(String command) throws Exception {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                Darkroom.class.getName(),
                command,
                home.resolve("recipe.yaml").toString()));
    line.addAll(List.of("--out", home.resolve("out").toString(), "--runner", "direct", "--json"));
    Path output = home.resolve("output");
    Path errors = home.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(home.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.environment().put("DARKROOM_HOME", home.resolve("home").toString());
    int exitCode = builder.start().waitFor();
    return new Result(exitCode, Files.readString(output), Files.readString(errors));
  }
}
