package dev.darkroom.cli.command;

import dev.darkroom.cli.DarkroomHome;
import dev.darkroom.cli.database.CatalogOptions;
import dev.darkroom.cli.terminal.Terminal;
import dev.darkroom.cli.worker.Worker;
import dev.darkroom.sql.Catalog;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code darkroom worker}: does what the console enqueues. */
@Command(
    name = "worker",
    description = "Do the jobs that the console enqueues, and follow training runs.")
final class WorkerCommand implements Callable<Integer> {
  @Option(names = "--once", description = "Do the jobs that wait, then end.")
  private boolean once;

  @Mixin private CatalogOptions catalogOptions = new CatalogOptions();
  @Mixin private Terminal terminal = new Terminal();

  @Override
  public Integer call() {
    try (Catalog catalog = catalogOptions.open()) {
      Worker worker = new Worker(catalog, DarkroomHome.fromEnvironment().runs(), terminal::say);
      if (!once) {
        worker.run();
        return 0;
      }
      int jobs = 0;
      while (worker.workOnce()) {
        jobs++;
      }
      terminal.result(Map.of("jobs", jobs), jobs + " jobs done.");
    }
    return 0;
  }
}
