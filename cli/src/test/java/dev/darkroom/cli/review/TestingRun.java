package dev.darkroom.cli.review;

import dev.darkroom.base.Digest;
import dev.darkroom.cli.OpenDataset;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.recipe.Recipe;
import dev.darkroom.dataset.recipe.RecipeReader;
import dev.darkroom.dataset.selections.Selection;
import dev.darkroom.dataset.selections.SelectionInputs;
import dev.darkroom.dataset.selections.Verdict;
import dev.darkroom.dataset.versions.DraftVersion;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.dataset.versions.ShardWriter;
import dev.darkroom.dataset.versions.VersionEntry;
import dev.darkroom.dataset.versions.VersionRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a run of a recipe leaves in a dataset's folder, without the run: all images are kept. */
final class TestingRun {
  static final String DATASET = "meadow";

  private TestingRun() {}

  static ImageId image(String name) {
    return ImageId.of(name.getBytes(StandardCharsets.UTF_8));
  }

  static Manifest of(OpenDataset dataset, Clock clock, String... names) throws IOException {
    Digest selection = Digest.ofText(String.join(" ", names));
    dataset
        .folder()
        .selections(selection)
        .write("1", Stream.of(names).map(TestingRun::selection).toList());
    new SelectionInputs(List.of()).write(dataset.folder().storage(), selection);
    Recipe recipe = RecipeReader.parse("dataset: meadow\nsources:\n  - folder: p\n", "r.yaml");
    List<VersionRow> rows =
        Stream.of(names)
            .map(TestingRun::row)
            .sorted(Comparator.comparing(VersionRow::imageId))
            .toList();
    int version = dataset.versions().next();
    DraftVersion draft =
        new DraftVersion(
            version,
            recipe,
            selection,
            List.of(),
            List.of(),
            Map.of("seen", (long) names.length, "kept", (long) names.length),
            Map.of(),
            Map.of(),
            rows.stream().map(VersionRow::entry).map(VersionEntry::leaf).toList(),
            List.of(ShardWriter.of(dataset.folder(), version, selection).write(0, 1, rows)),
            List.of("ada"),
            "a run",
            "test");
    return dataset.versions().commit(draft, clock).orElseThrow();
  }

  private static Selection selection(String name) {
    return new Selection(
        Optional.of(image(name)),
        "file:///photos/" + name + ".jpg",
        Verdict.KEPT,
        List.of(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.of("1.5"));
  }

  private static VersionRow row(String name) {
    CaptionRow caption =
        new CaptionRow(
            image(name),
            "A picture of a " + name + ".",
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
        name.getBytes(StandardCharsets.UTF_8),
        image(name) + ".jpg",
        image(name),
        caption.text(),
        List.of(caption),
        Optional.empty(),
        1200,
        800,
        0.67,
        "1.5",
        Map.of(),
        "file:///photos/" + name + ".jpg",
        Optional.empty());
  }
}
