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
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command, stopped by a signal while a server that is paid captions. */
class StoppedUseIT {
  private static final int ANSWERED = 3;
  private static final String ANSWER =
      """
      {"choices": [{"message": {"content": "A thing on a table."}, "finish_reason": "stop"}],
       "usage": {"prompt_tokens": 90, "completion_tokens": 6}}
      """;

  @TempDir Path home;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch hanging = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/chat/completions", this::answer);
    server.start();
    Path photos = Files.createDirectory(home.resolve("photos"));
    for (String photo : List.of("cat-face", "chair", "coffee-cup", "koala", "wall-clock")) {
      Files.copy(Path.of("..", "samples", photo + ".jpg"), photos.resolve(photo + ".jpg"));
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
            endpoint:
              url: "http://127.0.0.1:%d/v1"
              model: see-2
              allow-private: true
              concurrency: 1
              price: { input: 1, output: 10 }
        """
            .formatted(server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-INT", "-KILL"})
  void forgetsNothingThatWasPaid(String signal) throws Exception {
    Process run = darkroom();
    boolean isHanging = hanging.await(120, TimeUnit.SECONDS);
    assertThat(isHanging).as("%s%s", run.info(), Files.readString(home.resolve("errors"))).isTrue();

    new ProcessBuilder("kill", signal, Long.toString(run.pid())).start().waitFor();

    assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
    JsonNode usage = usage();
    assertThat(usage.path("requests").asInt()).isEqualTo(ANSWERED + 1);
    assertThat(usage.path("prompt_tokens").asInt()).isEqualTo(90 * ANSWERED);
    assertThat(usage.path("generated_tokens").asInt()).isEqualTo(6 * ANSWERED);
    assertThat(usage.path("cost").asDouble()).isEqualTo(150e-6 * ANSWERED);
  }

  private JsonNode usage() throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("out"))) {
      List<Path> records =
          files.filter(file -> file.getFileName().toString().startsWith("usage-")).toList();
      assertThat(records).hasSize(1);
      return new ObjectMapper().readTree(records.get(0).toFile());
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    try (exchange) {
      if (asked.incrementAndGet() > ANSWERED) {
        hanging.countDown();
        Thread.sleep(600_000);
      }
      byte[] bytes = ANSWER.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Process darkroom() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                // A background job of a shell ignores SIGINT, and hands that on.
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                Darkroom.class.getName(),
                "run",
                home.resolve("recipe.yaml").toString(),
                "--out",
                home.resolve("out").toString(),
                "--runner",
                "direct")
            .directory(home.toFile())
            .redirectOutput(home.resolve("output").toFile())
            .redirectError(home.resolve("errors").toFile());
    builder.environment().put("DARKROOM_HOME", home.resolve("home").toString());
    return builder.start();
  }
}
