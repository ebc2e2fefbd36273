package dev.darkroom.sql.versions;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.recipe.Recipe;
import dev.darkroom.dataset.recipe.RecipeReader;
import dev.darkroom.dataset.selections.Selection;
import dev.darkroom.dataset.selections.SelectionInputs;
import dev.darkroom.dataset.selections.Verdict;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.signals.Metrics;
import dev.darkroom.dataset.signals.Score;
import dev.darkroom.dataset.signals.Signal;
import dev.darkroom.dataset.signals.SignalStatus;
import dev.darkroom.dataset.signals.StatedRights;
import dev.darkroom.dataset.signals.ThumbnailRef;
import dev.darkroom.dataset.versions.DraftVersion;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.dataset.versions.ShardWriter;
import dev.darkroom.dataset.versions.VersionDigest;
import dev.darkroom.dataset.versions.VersionEntry;
import dev.darkroom.dataset.versions.VersionRow;
import dev.darkroom.dataset.versions.Versions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a real dataset folder with one version: two kept images, one too small, one unreadable.
 * The scorer failed on the river; what is said beside the small image holds a NUL.
 */
final class TestingFolder {
  static final ImageId MEADOW = id("meadow");
  static final ImageId RIVER = id("river");
  static final ImageId SMALL = id("small");
  private static final Family QUALITY = new Family("quality", Digest.ofText("scorer"));
  private static final Digest SELECTION = Digest.ofText("selection");

  private final DatasetFolder folder;

  TestingFolder(DatasetFolder folder) {
    this.folder = folder;
  }

  Manifest write(Clock clock) throws IOException {
    folder.signals().write("1", List.of(signal("meadow", 1200), signal("river", 1300)));
    folder.signals().write("2", List.of(signal("small", 90), unreadable("locked")));
    new SelectionInputs(List.of("1", "2")).write(folder.storage(), SELECTION);
    folder
        .scores(QUALITY)
        .write("1", List.of(new Score(MEADOW, 6.5), new Score(RIVER, Double.NaN)));
    folder.scores(QUALITY).write("2", List.of(new Score(SMALL, 2)));
    folder
        .selections(SELECTION)
        .write(
            "1",
            List.of(
                selection(Optional.of(MEADOW), "meadow", Verdict.KEPT),
                selection(Optional.of(RIVER), "river", Verdict.KEPT),
                selection(Optional.of(SMALL), "small", Verdict.REJECTED, "too_small"),
                selection(Optional.empty(), "locked", Verdict.FAILED, "unreadable")));
    return commit(1, List.of("meadow", "river"), Map.of(), clock);
  }

  /** A second version in which the river's caption failed. */
  Manifest writeWithoutRiver(Clock clock) throws IOException {
    return commit(2, List.of("meadow"), Map.of("model_error", List.of(RIVER.hex())), clock);
  }

  private Manifest commit(
      int version, List<String> names, Map<String, List<String>> leftOut, Clock clock)
      throws IOException {
    Recipe recipe = RecipeReader.parse("dataset: meadow\nsources:\n  - folder: p\n", "r.yaml");
    List<VersionRow> rows =
        names.stream()
            .map(TestingFolder::row)
            .sorted(Comparator.comparing(VersionRow::imageId))
            .toList();
    List<String> leaves = rows.stream().map(VersionRow::entry).map(VersionEntry::leaf).toList();
    List<Family> scorers = List.of(QUALITY);
    Digest digest = VersionDigest.of(leaves, recipe.digest(), scorers, List.of());
    Manifest.DataFile shard = ShardWriter.of(folder, version, digest).write(0, 1, rows);
    long kept = names.size();
    Map<String, Long> counts = Map.of("seen", 4L, "kept", kept, "rejected", 1L, "failed", 3 - kept);
    return Versions.of(folder)
        .commit(
            new DraftVersion(
                version,
                recipe,
                SELECTION,
                scorers,
                List.of(),
                counts,
                Map.of("too_small", 1L, "unreadable", 1L),
                leftOut,
                leaves,
                List.of(shard),
                List.of("ada"),
                "first",
                "test"),
            clock)
        .orElseThrow();
  }

  private static ImageId id(String name) {
    return ImageId.of(name.getBytes(StandardCharsets.UTF_8));
  }

  private static String source(String name) {
    return "file:///photos/" + name + ".jpg";
  }

  private static Signal signal(String name, int width) {
    return new Signal(
        Optional.of(id(name)),
        source(name),
        100,
        "jpeg",
        width,
        800,
        1,
        1,
        SignalStatus.DECODED,
        Optional.empty(),
        "",
        List.of(-1L, 5L),
        Optional.of(new Metrics(120, 0.5, 0.2, 0.01, 1.5, 1)),
        Optional.of(new ThumbnailRef("part-1.pack", 0, 10)),
        Optional.of("alt of " + name + (name.equals("small") ? "\0" : "")),
        Optional.of("CC0-1.0"),
        Optional.empty(),
        StatedRights.NONE);
  }

  private static Signal unreadable(String name) {
    return new Signal(
        Optional.empty(),
        source(name),
        100,
        "",
        0,
        0,
        1,
        1,
        SignalStatus.FAILED,
        Optional.of("unreadable"),
        "Permission denied",
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        StatedRights.NONE);
  }

  private static Selection selection(
      Optional<ImageId> image, String name, Verdict verdict, String... reasons) {
    return new Selection(
        image,
        source(name),
        verdict,
        List.of(reasons),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        verdict == Verdict.KEPT ? Optional.of("1.5") : Optional.empty());
  }

  private static VersionRow row(String name) {
    CaptionRow caption =
        new CaptionRow(
            id(name),
            "A picture of a " + name + ".",
            "scene",
            Optional.empty(),
            false,
            "",
            "{}",
            5,
            "stop",
            new ArrayList<>(),
            Optional.empty(),
            "2026-11-01T00:00:00Z",
            0.1);
    return new VersionRow(
        name.getBytes(StandardCharsets.UTF_8),
        id(name) + ".jpg",
        id(name),
        caption.text(),
        List.of(caption),
        Optional.empty(),
        1200,
        800,
        0.67,
        "1.5",
        Map.of("quality", 6.0),
        source(name),
        Optional.empty());
  }
}
