package dev.darkroom.cli.command;

import dev.darkroom.cli.OpenDataset;
import dev.darkroom.cli.database.CatalogOptions;
import dev.darkroom.cli.review.Publication;
import dev.darkroom.cli.terminal.Terminal;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.versions.Published;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code darkroom catalog}: the index that the console reads. */
@Command(
    name = "catalog",
    description = "Publish versions to PostgreSQL, or rebuild what it knows from the files.")
final class CatalogCommand {
  @Command(
      name = "publish",
      description = "Show a version in the console. Publishing it again changes nothing.")
  int publish(
      @Parameters(paramLabel = "DIR", description = "The dataset's folder.") String dir,
      @Option(
              names = "--version",
              description = "Number of the version. Default: the newest.",
              defaultValue = "0")
          int number,
      @Mixin CatalogOptions catalogOptions,
      @Mixin Terminal terminal)
      throws IOException {
    OpenDataset dataset = OpenDataset.at(dir);
    Manifest version = dataset.version(number);
    try (Catalog catalog = catalogOptions.open()) {
      Published published = new Publication(catalog).publish(dataset, version);
      terminal.result(
          published,
          "Version %d of %s %s."
              .formatted(
                  version.version(),
                  version.dataset(),
                  published.created() ? "is published" : "was published already"));
    }
    return 0;
  }

  @Command(name = "rebuild", description = "Index all versions of a dataset anew from its files.")
  int rebuild(
      @Parameters(paramLabel = "DIR", description = "The dataset's folder.") String dir,
      @Option(
              names = "--move",
              description = "This folder takes the place of another one of the same name.")
          boolean move,
      @Mixin CatalogOptions catalogOptions,
      @Mixin Terminal terminal)
      throws IOException {
    OpenDataset dataset = OpenDataset.at(dir);
    try (Catalog catalog = catalogOptions.open()) {
      List<Published> published = new Publication(catalog).rebuild(dataset, move, Actor.SYSTEM);
      terminal.result(
          published,
          "Published %d versions of %s.".formatted(published.size(), dataset.newest().dataset()));
    }
    return 0;
  }
}
