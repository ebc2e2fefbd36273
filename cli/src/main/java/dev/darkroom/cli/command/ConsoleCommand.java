package dev.darkroom.cli.command;

import dev.darkroom.cli.App;
import dev.darkroom.cli.DarkroomHome;
import dev.darkroom.cli.console.Console;
import dev.darkroom.cli.console.Login;
import dev.darkroom.cli.console.Ports;
import dev.darkroom.cli.database.CatalogOptions;
import dev.darkroom.cli.terminal.Terminal;
import dev.darkroom.cli.worker.BackgroundWorker;
import dev.darkroom.sql.Catalog;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code darkroom console}: the web console and its worker, as processes in the background. */
@Command(
    name = "console",
    description = "Start, stop or find the web console and the worker that does what it enqueues.")
final class ConsoleCommand {
  @Command(name = "start", description = "Start the console and its worker.")
  int start(
      @Option(names = "--port", description = "Default: the first free one from 8420 up.")
          @Nullable Integer port,
      @Mixin CatalogOptions catalogOptions,
      @Mixin Terminal terminal) {
    DarkroomHome home = DarkroomHome.fromEnvironment();
    Console console = new Console(home);
    URI address;
    Optional<URI> running = console.address();
    if (running.isPresent()) {
      address = running.get();
    } else {
      int chosen = port == null ? Ports.firstFree() : Ports.exactly(port);
      address = console.start(App.installed(), catalogOptions.settings(), chosen);
      terminal.say("Starting the console at " + address + " …");
    }
    new BackgroundWorker(home).start(App.installed(), catalogOptions.environment());
    console.awaitAnswer(address);
    try (Catalog catalog = catalogOptions.open()) {
      Login login = Login.of(home.console(), catalog.people());
      terminal.result(
          Map.of("address", address, "user", login.user(), "password", login.password()),
          "The console answers at " + address + " (" + login + ")");
    }
    return 0;
  }

  @Command(name = "stop", description = "Stop the console and its worker.")
  int stop(@Mixin Terminal terminal) {
    DarkroomHome home = DarkroomHome.fromEnvironment();
    boolean console = new Console(home).stop();
    boolean worker = new BackgroundWorker(home).stop();
    terminal.result(
        Map.of("stopped", console, "worker", worker),
        (console ? "The console is stopped." : "No console was running.")
            + (worker ? " So is its worker." : " No worker was running."));
    return 0;
  }

  @Command(name = "status", description = "Are they running, where?")
  int status(@Mixin Terminal terminal) {
    DarkroomHome home = DarkroomHome.fromEnvironment();
    Optional<URI> address = new Console(home).address();
    boolean worker = new BackgroundWorker(home).isRunning();
    terminal.result(
        Map.of(
            "running",
            address.isPresent(),
            "address",
            address.map(URI::toString).orElse(""),
            "worker",
            worker),
        address.map(uri -> "The console runs at " + uri + ".").orElse("No console is running.")
            + (worker ? " A worker runs." : " No worker is running."));
    return 0;
  }
}
