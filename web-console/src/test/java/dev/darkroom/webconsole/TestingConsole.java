package dev.darkroom.webconsole;

import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.CatalogSettings;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.people.Role;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The console as it is delivered: Payara Micro as a process of its own, a real PostgreSQL, a real
 * dataset folder. {@link #main} keeps it running, to work on the pages.
 */
final class TestingConsole implements AutoCloseable {
  static final String USER = "curator";
  static final String PASSWORD = "a long enough password";

  private final EmbeddedPostgres postgres;
  private final Catalog catalog;
  private final PayaraProcess server;
  private final TestingDataset dataset;

  private TestingConsole(
      EmbeddedPostgres postgres, Catalog catalog, PayaraProcess server, TestingDataset dataset) {
    this.postgres = postgres;
    this.catalog = catalog;
    this.server = server;
    this.dataset = dataset;
  }

  static TestingConsole start(Path folder, int photos, int port) throws IOException {
    EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
    CatalogSettings settings =
        CatalogSettings.parse(
            "postgresql://postgres:postgres@127.0.0.1:" + postgres.getPort() + "/postgres");
    PayaraProcess server = PayaraProcess.start(folder.resolve("payara"), port, settings);
    Catalog catalog = Catalog.connect(settings);
    TestingDataset dataset = TestingDataset.publish(folder.resolve("dataset"), catalog, photos);
    TestingRun.record(catalog, folder.resolve("run"), dataset);
    catalog.people().add(USER, PASSWORD.toCharArray(), Set.of(Role.CURATOR), Actor.SYSTEM);
    server.awaitAnswer();
    return new TestingConsole(postgres, catalog, server, dataset);
  }

  /** A port below those that outgoing connections get: Payara binds it many seconds later. */
  static int freePort() throws IOException {
    for (int attempt = 1; ; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException e) {
        if (attempt == 20) {
          throw e;
        }
      }
    }
  }

  URI address() {
    return server.address();
  }

  Catalog catalog() {
    return catalog;
  }

  TestingDataset dataset() {
    return dataset;
  }

  List<String> log() throws IOException {
    return Files.readAllLines(server.log());
  }

  @Override
  public void close() throws IOException {
    server.close();
    catalog.close();
    postgres.close();
  }

  /** Arguments: a folder to work in, a port. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    try (TestingConsole console =
        start(folder, Integer.MAX_VALUE, Integer.parseInt(arguments[1]))) {
      System.out.printf("%s  %s / %s%n", console.address(), USER, PASSWORD);
      Thread worker = new Thread(new TestingWorker(console.catalog(), console.dataset().folder()));
      worker.setDaemon(true);
      worker.start();
      Thread.currentThread().join();
    }
  }
}
