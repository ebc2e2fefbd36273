package dev.darkroom.dataset.versions;

import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.storage.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code README.md}: the dataset card of the newest version, with the front matter that Hugging
 * Face's {@code load_dataset} reads.
 */
final class DatasetCard {
  private static final String PATH = "README.md";

  private DatasetCard() {}

  /** Writes the card unless it is there already. */
  static void write(Storage storage, Manifest newest) throws IOException {
    byte[] card = text(newest).getBytes(StandardCharsets.UTF_8);
    if (storage.stat(PATH).isEmpty() || !Arrays.equals(card, storage.readAll(PATH))) {
      storage.replace(PATH, card);
    }
  }

  static String text(Manifest version) {
    return frontMatter(version)
        + facts(version)
        + reasons(version)
        + columns()
        + changes(version)
        + "\n## Recipe\n\n```yaml\n"
        + version.recipe()
        + "```\n";
  }

  private static String frontMatter(Manifest version) {
    StringBuilder files = new StringBuilder();
    version
        .dataFiles()
        .forEach(file -> files.append("          - ").append(file.path()).append('\n'));
    return """
        ---
        configs:
          - config_name: default
            data_files:
              - split: train
                path:
        %stask_categories:
          - text-to-image
        pretty_name: "%s"
        ---
        """
        .formatted(files, version.dataset());
  }

  private static String facts(Manifest version) {
    return """

        # %s

        Version %d of %s, made by %s: %d images of %d seen.

        | | |
        |---|---|
        | digest | `%s` |
        | parent | %s |
        | scorers | %s |
        | captioners | %s |
        | message | %s |
        """
        .formatted(
            version.dataset(),
            version.version(),
            version.created(),
            version.tool(),
            version.rows(),
            version.counts().getOrDefault("seen", version.rows()),
            version.digest(),
            version.parent() == 0 ? "none" : "version " + version.parent(),
            families(version.scorers()),
            families(version.captioners()),
            version.message().isEmpty() ? "none" : version.message().replaceAll("[|\\s]+", " "));
  }

  private static String reasons(Manifest version) {
    if (version.reasons().isEmpty()) {
      return "";
    }
    StringBuilder rows = new StringBuilder();
    new TreeMap<>(version.reasons())
        .forEach((reason, count) -> rows.append("| %s | %d |\n".formatted(reason, count)));
    return """

        ## Left out

        An image may have several reasons.

        | reason | images |
        |---|---|
        """
        + rows;
  }

  private static String columns() {
    return """

        ## Columns

        `image`; `image_id`: SHA-256 of the source file; `text`: the effective caption; `captions`: all of them,
        with model, prompt and parameters; `alt_text`; `width`, `height`: pixels after orientation; `ratio`:
        height / width; `bucket`; `scores`; `source`; `licence`.
        """;
  }

  /** Readers that do not know overlays see the files as they were: the card says so. */
  private static String changes(Manifest version) {
    long changed = version.overlayFiles().stream().mapToLong(Manifest.DataFile::rows).sum();
    if (changed == 0) {
      return "";
    }
    return """

        ## Changes that are not in the files

        People dropped or captioned anew %d images of this version. These changes stand in `versions/*/overlay` and
        are applied by Darkroom; `load_dataset` and other readers see the files without them.
        """
        .formatted(changed);
  }

  private static String families(List<Family> families) {
    return families.isEmpty()
        ? "none"
        : families.stream()
            .map(family -> "%s `%s`".formatted(family.name(), family.digest().abbreviated()))
            .collect(Collectors.joining(", "));
  }
}
