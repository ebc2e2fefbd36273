package dev.darkroom.cli.command;

import dev.darkroom.cli.OpenDataset;
import dev.darkroom.cli.database.CatalogOptions;
import dev.darkroom.cli.review.Publication;
import dev.darkroom.cli.review.ReviewCommit;
import dev.darkroom.cli.statistics.VersionCaptions;
import dev.darkroom.cli.terminal.Terminal;
import dev.darkroom.cli.terminal.VersionText;
import dev.darkroom.dataset.recipe.RecipeReader;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.dataset.versions.Verification;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.versions.Approval;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code darkroom version}: the immutable versions of a dataset. */
@Command(name = "version", description = "List, show, count, verify, commit and approve versions.")
final class VersionCommand {
  private static final String FOLDER = "The dataset's folder.";
  private static final String NUMBER = "Number of the version. Default: the newest.";

  @Command(name = "list", description = "All versions.")
  int list(
      @Parameters(paramLabel = "DIR", description = FOLDER) String dir, @Mixin Terminal terminal)
      throws IOException {
    List<Manifest> versions = OpenDataset.at(dir).versions().list();
    terminal.result(
        versions.stream().map(VersionText::summary).toList(),
        versions.isEmpty()
            ? "No versions yet."
            : versions.stream().map(VersionText::line).collect(Collectors.joining("\n")));
    return 0;
  }

  @Command(name = "show", description = "One version in full.")
  int show(
      @Parameters(paramLabel = "DIR", description = FOLDER) String dir,
      @Option(names = "--version", description = NUMBER, defaultValue = "0") int number,
      @Mixin Terminal terminal)
      throws IOException {
    Manifest version = OpenDataset.at(dir).version(number);
    terminal.result(VersionText.summary(version), VersionText.page(version));
    return 0;
  }

  @Command(
      name = "stats",
      description =
          "Words, nouns and lint of a version's captions, for each captioner of its recipe.")
  int stats(
      @Parameters(paramLabel = "DIR", description = FOLDER) String dir,
      @Option(names = "--version", description = NUMBER, defaultValue = "0") int number,
      @Mixin Terminal terminal)
      throws IOException {
    OpenDataset dataset = OpenDataset.at(dir);
    Manifest version = dataset.version(number);
    VersionCaptions captions =
        VersionCaptions.count(
            version.version(),
            RecipeReader.parse(version.recipe(), "the manifest's recipe").captions(),
            dataset.versions().open(version.version()).entries());
    terminal.result(captions, VersionText.captions(captions));
    return 0;
  }

  @Command(
      name = "verify",
      description = "Read every file of a version again and compare with its digest.")
  int verify(
      @Parameters(paramLabel = "DIR", description = FOLDER) String dir,
      @Option(names = "--version", description = NUMBER, defaultValue = "0") int number,
      @Mixin Terminal terminal)
      throws IOException {
    OpenDataset dataset = OpenDataset.at(dir);
    int version = dataset.version(number).version();
    Verification verification = dataset.versions().verify(version);
    terminal.result(verification, VersionText.verified(version, verification));
    return verification.ok() ? 0 : 1;
  }

  @Command(
      name = "commit",
      description = "Make the next version from what people decided in the console.")
  int commit(
      @Parameters(paramLabel = "DIR", description = FOLDER) String dir,
      @Option(
              names = {"-m", "--message"},
              description = "Why.",
              defaultValue = "")
          String message,
      @Mixin CatalogOptions catalogOptions,
      @Mixin Terminal terminal)
      throws IOException {
    OpenDataset dataset = OpenDataset.at(dir);
    try (Catalog catalog = catalogOptions.open()) {
      Optional<Manifest> made =
          new ReviewCommit(catalog, Clock.systemUTC()).commit(dataset, message);
      Manifest newest = made.isPresent() ? made.get() : dataset.newest();
      terminal.result(
          Map.of("created", made.isPresent(), "version", VersionText.summary(newest)),
          made.isPresent()
              ? "Committed " + VersionText.line(newest)
              : "Nothing to commit: no decision that version " + newest.version() + " lacks.");
    }
    return 0;
  }

  @Command(name = "approve", description = "Say that a version may be trained on.")
  int approve(
      @Parameters(paramLabel = "DIR", description = FOLDER) String dir,
      @Option(names = "--version", description = NUMBER, defaultValue = "0") int number,
      @Option(names = "--as", description = "Who approves.", defaultValue = "${sys:user.name}")
          String who,
      @Mixin CatalogOptions catalogOptions,
      @Mixin Terminal terminal)
      throws IOException {
    OpenDataset dataset = OpenDataset.at(dir);
    Manifest version = dataset.version(number);
    try (Catalog catalog = catalogOptions.open()) {
      new Publication(catalog).publish(dataset, version);
      Approval approval =
          catalog.approvals().approve(version.dataset(), version.version(), new Actor(who));
      terminal.result(
          approval,
          "Version "
              + version.version()
              + " of "
              + version.dataset()
              + " is approved by "
              + approval.by()
              + ".");
    }
    return 0;
  }
}
