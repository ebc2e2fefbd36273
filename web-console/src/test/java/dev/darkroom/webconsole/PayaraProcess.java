package dev.darkroom.webconsole;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.darkroom.sql.CatalogSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.TerminalFailureException;

/** Payara Micro with the built WAR, started as the command line tool starts it. */
final class PayaraProcess implements AutoCloseable {
  private static final Path TARGET = Path.of("target");
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Process process;
  private final URI address;
  private final Path log;

  private PayaraProcess(Process process, URI address, Path log) {
    this.process = process;
    this.address = address;
    this.log = log;
  }

  static PayaraProcess start(Path folder, int port, CatalogSettings database) throws IOException {
    Files.createDirectories(folder);
    Path log = folder.resolve("console.log");
    ProcessBuilder builder = new ProcessBuilder(command(folder, port));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("DARKROOM_DATABASE_URL", database.url());
    builder.environment().put("DARKROOM_DATABASE_USER", database.user());
    builder.environment().put("DARKROOM_DATABASE_PASSWORD", database.password());
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new PayaraProcess(process, URI.create("http://127.0.0.1:" + port + "/"), log);
  }

  private static List<String> command(Path folder, int port) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx384m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-jar",
        TARGET.resolve("payara/payara-micro.jar").toAbsolutePath().toString(),
        "--deploy",
        TARGET.resolve("darkroom-web-console.war").toAbsolutePath().toString(),
        "--contextroot",
        "/",
        "--port",
        Integer.toString(port),
        "--nohazelcast",
        "--disablephonehome",
        "--rootdir",
        folder.resolve("root").toString(),
        "--prebootcommandfile",
        Path.of("src/main/payara/preboot.txt").toAbsolutePath().toString());
  }

  URI address() {
    return address;
  }

  Path log() {
    return log;
  }

  void awaitAnswer() throws IOException {
    try {
      awaitHealth();
    } catch (TerminalFailureException e) {
      throw new IllegalStateException(e.getMessage() + "\n" + Files.readString(log), e);
    }
  }

  private void awaitHealth() {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(address.resolve("health")).build();
    Awaitility.await("the console answers; its log is " + log)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .failFast("the console ended", () -> !process.isAlive())
        .ignoreExceptions()
        .until(
            () -> client.send(request, HttpResponse.BodyHandlers.ofString(UTF_8)).statusCode(),
            status -> status == 200);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
