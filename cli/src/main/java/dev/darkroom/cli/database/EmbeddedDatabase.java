package dev.darkroom.cli.database;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.cli.process.StartLock;
import dev.darkroom.sql.CatalogSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * A PostgreSQL of our own in one folder, on the loopback interface only, with a password in a file
 * that only its owner reads. The server belongs to no process of ours: the console and the worker
 * use it after the command that started it has ended.
 */
public final class EmbeddedDatabase {
  private static final String USER = "darkroom";
  private static final int CONNECTIONS = 4;

  private final Path folder;
  private final PostgresPrograms programs;

  public EmbeddedDatabase(Path folder) {
    this.folder = folder;
    this.programs = new PostgresPrograms(folder.resolve("programs"));
  }

  /** Starts the server unless it runs, and returns how to reach it. Safe to call at any time. */
  public CatalogSettings start() {
    try {
      return StartLock.holding(folder, this::startAlone);
    } catch (IOException e) {
      throw new DarkroomException(
          "Cannot start the embedded PostgreSQL in " + folder + ": " + e.getMessage(),
          "See " + log() + ", or name a server of your own with --database.",
          e);
    }
  }

  private CatalogSettings startAlone() throws IOException {
    programs.unpack();
    if (!Files.exists(data().resolve("PG_VERSION"))) {
      initialise();
    }
    if (!isRunning()) {
      launch(choosePort());
    }
    return settings();
  }

  public boolean isRunning() {
    return Files.exists(data().resolve("postmaster.pid"))
        && programs.succeeds("pg_ctl", "-D", data().toString(), "status");
  }

  /** Stops the server; false when it did not run. */
  public boolean stop() {
    if (!isRunning()) {
      return false;
    }
    programs.run(log(), "pg_ctl", "-D", data().toString(), "-m", "fast", "-w", "stop");
    return true;
  }

  public Path log() {
    return folder.resolve("postgres.log");
  }

  private void initialise() throws IOException {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    Files.deleteIfExists(password());
    Files.createFile(
        password(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(password(), HexFormat.of().formatHex(random));
    // Made beside its place and renamed: an initdb that was cut off is not taken for a database.
    Path fresh = folder.resolve("data.new");
    Folders.delete(fresh);
    Folders.delete(data());
    programs.run(
        log(),
        "initdb",
        "-D",
        fresh.toString(),
        "-U",
        USER,
        "-E",
        "UTF8",
        "--locale=C",
        "--auth=scram-sha-256",
        "--pwfile=" + password());
    Files.move(fresh, data());
  }

  private void launch(int port) {
    programs.run(
        log(),
        "pg_ctl",
        "-D",
        data().toString(),
        "-l",
        log().toString(),
        "-w",
        "-t",
        "60",
        "-o",
        String.join(" ", serverOptions(port)),
        "start");
  }

  private static List<String> serverOptions(int port) {
    return List.of(
        "-p",
        Integer.toString(port),
        "-c",
        "listen_addresses=127.0.0.1",
        "-k",
        "''",
        "-c",
        "max_connections=50");
  }

  private CatalogSettings settings() throws IOException {
    // Line 4 of postmaster.pid is the port (PostgreSQL, miscadmin.h: LOCK_FILE_LINE_PORT).
    String port = Files.readAllLines(data().resolve("postmaster.pid")).get(3).trim();
    return new CatalogSettings(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
        USER,
        Files.readString(password()).trim(),
        CONNECTIONS);
  }

  private static int choosePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path password() {
    return folder.resolve("password");
  }
}
