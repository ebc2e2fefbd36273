package dev.darkroom.trainingbridge;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.recipe.Recipe;
import dev.darkroom.dataset.recipe.RecipeReader;
import dev.darkroom.dataset.selections.Selection;
import dev.darkroom.dataset.selections.SelectionInputs;
import dev.darkroom.dataset.selections.Verdict;
import dev.darkroom.dataset.storage.LocalStorage;
import dev.darkroom.dataset.versions.DraftVersion;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.dataset.versions.ShardWriter;
import dev.darkroom.dataset.versions.VersionDigest;
import dev.darkroom.dataset.versions.VersionEntry;
import dev.darkroom.dataset.versions.VersionRow;
import dev.darkroom.dataset.versions.Versions;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.versions.PublishedRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes and publishes a real dataset of one version; a caption with "portrait" has a tall image.
 */
final class TestingDataset {
  static final String NAME = "meadow";
  private static final Digest SELECTION = Digest.ofText("selection");

  private TestingDataset() {}

  static Manifest publish(Catalog catalog, Path path, String... captions) throws IOException {
    DatasetFolder folder = DatasetFolder.open(new LocalStorage(path));
    List<VersionRow> rows = new ArrayList<>();
    List<Selection> selections = new ArrayList<>();
    for (int i = 0; i < captions.length; i++) {
      VersionRow row = row("image " + i, captions[i]);
      rows.add(row);
      selections.add(kept(row));
    }
    rows.sort(Comparator.comparing(VersionRow::imageId));
    new SelectionInputs(List.of()).write(folder.storage(), SELECTION);
    folder.selections(SELECTION).write("1", selections);
    Manifest manifest = commit(folder, rows);
    catalog.publishing().publish(path.toString(), manifest, PublishedRows.of(folder, manifest));
    return manifest;
  }

  private static Manifest commit(DatasetFolder folder, List<VersionRow> rows) throws IOException {
    Recipe recipe = RecipeReader.parse("dataset: meadow\nsources:\n  - folder: p\n", "r.yaml");
    List<String> leaves = rows.stream().map(VersionRow::entry).map(VersionEntry::leaf).toList();
    Digest digest = VersionDigest.of(leaves, recipe.digest(), List.of(), List.of());
    Manifest.DataFile shard = ShardWriter.of(folder, 1, digest).write(0, 1, rows);
    long kept = rows.size();
    return Versions.of(folder)
        .commit(
            new DraftVersion(
                1,
                recipe,
                SELECTION,
                List.of(),
                List.of(),
                Map.of("seen", kept, "kept", kept, "rejected", 0L, "failed", 0L),
                Map.of(),
                Map.of(),
                leaves,
                List.of(shard),
                List.of("ada"),
                "first",
                "test"),
            Clock.systemUTC())
        .orElseThrow();
  }

  private static Selection kept(VersionRow row) {
    return new Selection(
        Optional.of(row.imageId()),
        row.source(),
        Verdict.KEPT,
        List.of(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.of(row.bucket()));
  }

  private static VersionRow row(String name, String text) {
    byte[] image = name.getBytes(StandardCharsets.UTF_8);
    ImageId id = ImageId.of(image);
    boolean tall = text.contains("portrait");
    CaptionRow caption =
        new CaptionRow(
            id,
            text,
            "scene",
            Optional.empty(),
            false,
            "",
            "{}",
            5,
            "stop",
            List.of(),
            Optional.empty(),
            "2026-11-01T00:00:00Z",
            0.1);
    return new VersionRow(
        image,
        id + ".jpg",
        id,
        text,
        List.of(caption),
        Optional.empty(),
        tall ? 800 : 1200,
        tall ? 1200 : 800,
        tall ? 1.5 : 0.67,
        tall ? "1.46" : "0.68",
        Map.of(),
        "file:///photos/" + name + ".jpg",
        Optional.empty());
  }
}
