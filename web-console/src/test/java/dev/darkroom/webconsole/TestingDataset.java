package dev.darkroom.webconsole;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.recipe.Recipe;
import dev.darkroom.dataset.recipe.RecipeReader;
import dev.darkroom.dataset.selections.Verdict;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.signals.ThumbnailRef;
import dev.darkroom.dataset.storage.LocalStorage;
import dev.darkroom.dataset.versions.DraftVersion;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.dataset.versions.ShardWriter;
import dev.darkroom.dataset.versions.VersionDigest;
import dev.darkroom.dataset.versions.VersionEntry;
import dev.darkroom.dataset.versions.VersionRow;
import dev.darkroom.dataset.versions.Versions;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.versions.PublishedRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A real dataset folder of the repository's sample photos, with one version, made without pipeline:
 * the sharper photos are kept, the others rejected by score; one file could not be read.
 */
final class TestingDataset {
  static final String NAME = "samples";
  static final String SCORER = "detail";
  static final double THRESHOLD = 4.0;
  private static final Path SAMPLES = Path.of("../samples");
  private static final Digest CAPTIONER = Digest.ofText("the people who wrote captions.csv");

  private final Path folder;
  private final List<TestingPhoto> photos = new ArrayList<>();
  private final Map<String, String> written = new LinkedHashMap<>();

  private TestingDataset(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder and publishes its version 1. */
  static TestingDataset publish(Path folder, Catalog catalog, int photos) throws IOException {
    TestingDataset dataset = new TestingDataset(folder);
    dataset.readSamples(photos);
    dataset.publish(catalog);
    return dataset;
  }

  Path folder() {
    return folder;
  }

  List<TestingPhoto> kept() {
    return photos.stream().filter(TestingDataset::isKept).toList();
  }

  List<TestingPhoto> rejected() {
    return photos.stream().filter(photo -> !isKept(photo)).toList();
  }

  private void readSamples(int limit) throws IOException {
    for (String line : Files.readAllLines(SAMPLES.resolve("captions.csv"))) {
      int comma = line.indexOf(',');
      String text = line.substring(comma + 1, line.lastIndexOf(',')).replaceAll("^\"|\"$", "");
      written.put(line.substring(0, comma), text);
    }
    try (Stream<Path> files = Files.list(SAMPLES)) {
      for (Path file :
          files.filter(f -> f.toString().endsWith(".jpg")).sorted().limit(limit).toList()) {
        photos.add(TestingPhoto.read(file.toRealPath()));
      }
    }
    photos.sort(Comparator.comparing(TestingPhoto::id));
  }

  private void publish(Catalog catalog) throws IOException {
    DatasetFolder dataset = DatasetFolder.open(new LocalStorage(folder));
    List<ThumbnailRef> thumbnails =
        dataset.thumbnails().write("0", photos.stream().map(TestingPhoto::thumbnail).toList());
    Manifest manifest = commit(dataset);
    List<PublishedRow> rows = new ArrayList<>();
    for (int i = 0; i < photos.size(); i++) {
      rows.add(row(photos.get(i), thumbnails.get(i)));
    }
    rows.add(unreadable());
    catalog.publishing().publish(folder.toString(), manifest, rows.stream());
  }

  private Manifest commit(DatasetFolder dataset) throws IOException {
    Recipe recipe =
        RecipeReader.parse(
            "dataset: %s\nsources:\n  - folder: photos\nselect:\n  scores:\n    %s: \">= %s\"\n"
                .formatted(NAME, SCORER, THRESHOLD),
            "samples.yaml");
    List<VersionRow> rows =
        photos.stream().filter(TestingDataset::isKept).map(p -> entry(p).with(p.bytes())).toList();
    List<String> leaves = rows.stream().map(row -> row.entry().leaf()).toList();
    List<Family> scorers = List.of(new Family(SCORER, Digest.ofText(SCORER)));
    List<Family> captioners = List.of(new Family("scene", CAPTIONER));
    Digest digest = VersionDigest.of(leaves, recipe.digest(), scorers, captioners);
    Manifest.DataFile file = ShardWriter.of(dataset, 1, digest).write(0, 1, rows);
    long rejected = photos.size() - rows.size();
    return Versions.of(dataset)
        .commit(
            new DraftVersion(
                1,
                recipe,
                Digest.ofText("selection"),
                scorers,
                captioners,
                Map.of(
                    "seen",
                    photos.size() + 1L,
                    "kept",
                    (long) rows.size(),
                    "rejected",
                    rejected,
                    "failed",
                    1L),
                Map.of("score_" + SCORER, rejected, "unreadable", 1L),
                Map.of(),
                leaves,
                List.of(file),
                List.of("curator"),
                "first selection",
                "test"),
            Clock.systemUTC())
        .orElseThrow();
  }

  private VersionEntry entry(TestingPhoto photo) {
    return new VersionEntry(
        photo.id() + ".jpg",
        photo.id(),
        caption(photo).text(),
        List.of(caption(photo)),
        Optional.empty(),
        photo.width(),
        photo.height(),
        (double) photo.height() / photo.width(),
        bucket(photo),
        Map.of(SCORER, photo.detail()),
        photo.file().toUri().toString(),
        Optional.empty());
  }

  private PublishedRow row(TestingPhoto photo, ThumbnailRef thumbnail) {
    boolean kept = isKept(photo);
    return new PublishedRow(
        Optional.of(photo.id()),
        photo.file().toUri().toString(),
        kept ? Verdict.KEPT : Verdict.REJECTED,
        kept ? List.of() : List.of("score_" + SCORER),
        photo.width(),
        photo.height(),
        Optional.of(bucket(photo)),
        Optional.empty(),
        false,
        Optional.empty(),
        Map.of(SCORER, photo.detail()),
        Optional.of(thumbnail),
        signals(photo),
        kept ? Optional.of(caption(photo).text()) : Optional.empty(),
        kept ? List.of(caption(photo)) : List.of());
  }

  private PublishedRow unreadable() {
    return new PublishedRow(
        Optional.<ImageId>empty(),
        "file:///photos/locked.jpg",
        Verdict.FAILED,
        List.of("unreadable"),
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        "{\"status\":\"failed\",\"message\":\"permission denied\"}",
        Optional.empty(),
        List.of());
  }

  private CaptionRow caption(TestingPhoto photo) {
    return new CaptionRow(
        photo.id(),
        written.get(photo.file().getFileName().toString()),
        "scene",
        Optional.of(CAPTIONER.toString()),
        true,
        "",
        "{\"maxTokens\":64,\"seed\":7}",
        24,
        "stop",
        List.of(),
        Optional.empty(),
        "2026-11-20T10:00:00Z",
        0.21);
  }

  private static String signals(TestingPhoto photo) {
    return String.format(
        Locale.ROOT,
        "{\"format\":\"jpeg\",\"bytes\":%d,\"orientation\":1,\"frames\":1,\"status\":\"decoded\","
            + "\"hashes\":[\"%s\"],\"metrics\":{\"sharpness\":%.3f}}",
        photo.bytes().length,
        photo.id().hex().substring(0, 16),
        photo.detail() * 10);
  }

  private static String bucket(TestingPhoto photo) {
    return String.format(
        Locale.ROOT, "%.1f", Math.rint(10.0 * photo.height() / photo.width()) / 10);
  }

  private static boolean isKept(TestingPhoto photo) {
    return photo.detail() >= THRESHOLD;
  }
}
