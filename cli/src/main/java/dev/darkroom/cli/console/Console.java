package dev.darkroom.cli.console;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.cli.App;
import dev.darkroom.cli.DarkroomHome;
import dev.darkroom.cli.process.Daemon;
import dev.darkroom.cli.process.StartLock;
import dev.darkroom.sql.CatalogSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The web console: Payara Micro with our web application, on the loopback interface, as a process
 * that goes on after the command has ended.
 */
public final class Console {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final DarkroomHome home;
  private final Daemon daemon;

  public Console(DarkroomHome home) {
    this.home = home;
    this.daemon = new Daemon("console", home.console());
  }

  /** The address where it answers, when it runs. */
  public Optional<URI> address() {
    try {
      return daemon.isRunning()
          ? Optional.of(URI.create(Files.readString(addressFile()).trim()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Starts it unless it runs; returns its address without waiting until it answers. */
  public URI start(App app, CatalogSettings database, int port) {
    try {
      return StartLock.holding(home.console(), () -> startAlone(app, database, port));
    } catch (IOException e) {
      throw new DarkroomException(
          "Cannot write " + addressFile() + ": " + e.getMessage(), "Check the folder.", e);
    }
  }

  private URI startAlone(App app, CatalogSettings database, int port) throws IOException {
    Optional<URI> running = address();
    if (running.isPresent()) {
      return running.get();
    }
    URI address = URI.create("http://127.0.0.1:" + port + "/");
    Files.writeString(addressFile(), address.toString());
    daemon.start(command(app, port), environment(database));
    return address;
  }

  /** Waits until the console answers. */
  public void awaitAnswer(URI address) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!answers(client, address)) {
      if (!daemon.isRunning() || Instant.now().isAfter(deadline)) {
        throw new DarkroomException(
            "Cannot start the console at " + address + ": it does not answer",
            "Its log is " + daemon.log() + ".");
      }
      pause();
    }
  }

  public boolean stop() {
    return daemon.stop();
  }

  public Path log() {
    return daemon.log();
  }

  private List<String> command(App app, int port) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // What starts it fastest and smallest: it serves pages and queries, nothing heavy.
    command.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-jar", app.console().resolve("payara-micro.jar").toString()));
    command.addAll(List.of("--deploy", app.console().resolve("ROOT.war").toString()));
    command.addAll(
        List.of("--port", Integer.toString(port), "--nohazelcast", "--disablephonehome"));
    command.addAll(
        List.of("--prebootcommandfile", app.console().resolve("preboot.txt").toString()));
    command.addAll(List.of("--rootdir", home.console().resolve("payara").toString()));
    return command;
  }

  private static Map<String, String> environment(CatalogSettings database) {
    return Map.of(
        "DARKROOM_DATABASE_URL", database.url(),
        "DARKROOM_DATABASE_USER", database.user(),
        "DARKROOM_DATABASE_PASSWORD", database.password());
  }

  private static boolean answers(HttpClient client, URI address) {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("api/session"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      // 401 is an answer: nobody has logged in yet.
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() < 404;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DarkroomException("Interrupted while the console started", "Start it again.", e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Path addressFile() {
    return home.console().resolve("address");
  }
}
