package dev.darkroom.cli.command;

import dev.darkroom.cli.App;
import dev.darkroom.cli.DarkroomHome;
import dev.darkroom.cli.OpenDataset;
import dev.darkroom.cli.database.CatalogOptions;
import dev.darkroom.cli.terminal.RunText;
import dev.darkroom.cli.terminal.Terminal;
import dev.darkroom.cli.training.DitProgram;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.runs.Run;
import dev.darkroom.sql.runs.RunId;
import dev.darkroom.trainingbridge.Trainings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code darkroom train}: runs on approved versions. */
@Command(name = "train", description = "Train a DiT on an approved version, and follow the runs.")
final class TrainCommand {
  @Command(
      name = "start",
      description = "Start a run in the background. The same version and configuration run once.")
  int start(
      @Parameters(paramLabel = "DIR", description = "The dataset's folder.") String dir,
      @Option(
              names = "--version",
              description = "Number of the version. Default: the newest.",
              defaultValue = "0")
          int number,
      @Option(
              names = "--config",
              paramLabel = "FILE",
              description = "The trainer's configuration, JSON. Default: the demo's small one.")
          @Nullable Path config,
      @Mixin CatalogOptions catalogOptions,
      @Mixin Terminal terminal)
      throws IOException {
    OpenDataset dataset = OpenDataset.at(dir);
    Manifest version = dataset.version(number);
    try (Catalog catalog = catalogOptions.open()) {
      DitProgram program = new DitProgram(App.installed());
      Run run =
          trainings(catalog)
              .start(
                  program.plan(
                      catalog, dataset, version, DitProgram.config(Optional.ofNullable(config))),
                  new Actor(System.getProperty("user.name")));
      terminal.result(RunText.summary(run), RunText.line(run));
    }
    return 0;
  }

  @Command(name = "list", description = "The newest runs.")
  int list(@Mixin CatalogOptions catalogOptions, @Mixin Terminal terminal) {
    try (Catalog catalog = catalogOptions.open()) {
      List<Run> runs = trainings(catalog).list();
      terminal.result(
          runs.stream().map(RunText::summary).toList(),
          runs.isEmpty()
              ? "No runs yet."
              : runs.stream().map(RunText::line).collect(Collectors.joining("\n")));
    }
    return 0;
  }

  @Command(name = "show", description = "One run.")
  int show(
      @Parameters(paramLabel = "RUN") long run,
      @Mixin CatalogOptions catalogOptions,
      @Mixin Terminal terminal) {
    try (Catalog catalog = catalogOptions.open()) {
      Run found = trainings(catalog).show(new RunId(run));
      terminal.result(RunText.summary(found), RunText.page(found));
    }
    return 0;
  }

  @Command(name = "logs", description = "What the trainer wrote.")
  int logs(
      @Parameters(paramLabel = "RUN") long run,
      @Option(names = "--lines", description = "Default: 50.", defaultValue = "50") int lines,
      @Mixin CatalogOptions catalogOptions,
      @Mixin Terminal terminal) {
    try (Catalog catalog = catalogOptions.open()) {
      List<String> log = trainings(catalog).logs(new RunId(run), lines);
      terminal.result(log, String.join("\n", log));
    }
    return 0;
  }

  @Command(name = "cancel", description = "Ask a run to write a checkpoint and end.")
  int cancel(
      @Parameters(paramLabel = "RUN") long run,
      @Mixin CatalogOptions catalogOptions,
      @Mixin Terminal terminal) {
    try (Catalog catalog = catalogOptions.open()) {
      Run cancelled =
          trainings(catalog).cancel(new RunId(run), new Actor(System.getProperty("user.name")));
      terminal.result(RunText.summary(cancelled), RunText.line(cancelled));
    }
    return 0;
  }

  private static Trainings trainings(Catalog catalog) {
    return Trainings.of(catalog, DarkroomHome.fromEnvironment().runs());
  }
}
