package dev.darkroom.trainingbridge.preflight;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.base.Digest;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.selections.Buckets;
import dev.darkroom.dataset.storage.LocalStorage;
import dev.darkroom.dataset.versions.VersionEntry;
import dev.darkroom.dataset.versions.VersionReader;
import dev.darkroom.dataset.versions.Versions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Looks at the rows that a trainer would read. */
final class RowChecks {
  private static final int NAMED = 3;

  private RowChecks() {}

  /** What is wrong with the version in the folder, given the digest that was approved. */
  static List<Finding> of(Path folder, int version, Digest approved, Ladder ladder) {
    List<Finding> findings = new ArrayList<>();
    try {
      VersionReader reader =
          Versions.of(DatasetFolder.open(new LocalStorage(folder))).open(version);
      if (!reader.manifest().digest().equals(approved)) {
        findings.add(
            Finding.refuses(
                "the folder %s holds another version of that number (%s, the catalog's is %s)"
                    .formatted(folder, reader.manifest().digest(), approved)));
        return findings;
      }
      List<VersionEntry> rows = reader.entries();
      captions(rows, findings);
      ladder.stages().forEach(stage -> batches(rows, stage, findings));
    } catch (DarkroomException | IOException e) {
      findings.add(
          Finding.refuses("its rows cannot be read from " + folder + ": " + e.getMessage()));
    }
    return findings;
  }

  private static void captions(List<VersionEntry> rows, List<Finding> findings) {
    if (rows.isEmpty()) {
      findings.add(Finding.refuses("it has no images"));
    }
    List<VersionEntry> silent = rows.stream().filter(row -> row.text().isBlank()).toList();
    if (!silent.isEmpty()) {
      String first =
          silent.stream()
              .limit(NAMED)
              .map(row -> row.imageId().hex().substring(0, 12))
              .collect(Collectors.joining(", "));
      findings.add(
          Finding.refuses(
              "%d of %d images have no caption (%s%s)"
                  .formatted(
                      silent.size(), rows.size(), first, silent.size() > NAMED ? ", …" : "")));
    }
  }

  private static void batches(List<VersionEntry> rows, Ladder.Stage stage, List<Finding> findings) {
    if (stage.batch() < 1) {
      findings.add(
          Finding.refuses(
              "stage %s has a batch of %d (must be at least 1)"
                  .formatted(stage.name(), stage.batch())));
      return;
    }
    if (rows.size() < stage.batch()) {
      findings.add(
          Finding.refuses(
              "stage %s wants batches of %d, the version has %d images"
                  .formatted(stage.name(), stage.batch(), rows.size())));
      return;
    }
    Map<String, Integer> sizes = new TreeMap<>();
    rows.forEach(row -> sizes.merge(bucket(row, stage), 1, Integer::sum));
    String small =
        sizes.entrySet().stream()
            .filter(bucket -> bucket.getValue() < stage.batch())
            .map(bucket -> bucket.getKey() + " (" + bucket.getValue() + ")")
            .collect(Collectors.joining(", "));
    if (!small.isEmpty()) {
      findings.add(
          Finding.warns(
              "stage %s wants batches of %d of one shape, these buckets have fewer images: %s"
                  .formatted(stage.name(), stage.batch(), small)));
    }
  }

  private static String bucket(VersionEntry row, Ladder.Stage stage) {
    String table = "pixart-" + stage.resolution();
    return Buckets.names().contains(table)
        ? Buckets.named(table).nearest(row.width(), row.height()).key()
        : row.bucket();
  }
}
