package dev.darkroom.dit;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.recipe.Recipe;
import dev.darkroom.dataset.recipe.RecipeReader;
import dev.darkroom.dataset.storage.LocalStorage;
import dev.darkroom.dataset.versions.DraftVersion;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.dataset.versions.ShardWriter;
import dev.darkroom.dataset.versions.VersionRow;
import dev.darkroom.dataset.versions.Versions;
import dev.darkroom.dit.examples.InMemoryImages;
import dev.darkroom.dit.examples.TrainingImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real dataset folder with one committed version of made-up pictures. */
final class TestingDataset {
  private static final Recipe RECIPE =
      RecipeReader.parse("dataset: slopes\nsources:\n  - folder: photos\n", "slopes.yaml");

  private TestingDataset() {}

  static Manifest commit(Path folder, int images) throws IOException {
    DatasetFolder dataset = DatasetFolder.open(new LocalStorage(folder));
    InMemoryImages source = new InMemoryImages(images);
    List<VersionRow> rows = new ArrayList<>();
    for (TrainingImage image : source.all()) {
      rows.add(row(image, source.read(image)));
    }
    rows.sort(Comparator.comparing(VersionRow::imageId));
    ShardWriter writer = ShardWriter.of(dataset, 1, draft(rows, List.of()).digest());
    Manifest.DataFile file = writer.write(0, 1, rows);
    return Versions.of(dataset).commit(draft(rows, List.of(file)), Clock.systemUTC()).orElseThrow();
  }

  private static DraftVersion draft(List<VersionRow> rows, List<Manifest.DataFile> files) {
    return new DraftVersion(
        1,
        RECIPE,
        Digest.ofText("selection"),
        List.of(),
        List.of(),
        Map.of("kept", (long) rows.size()),
        Map.of(),
        Map.of(),
        rows.stream().map(row -> row.entry().leaf()).toList(),
        files,
        List.of("test"),
        "",
        "test");
  }

  private static VersionRow row(TrainingImage image, byte[] file) {
    ImageId id = ImageId.of(file);
    List<CaptionRow> captions = List.of();
    return new VersionRow(
        file,
        id + ".png",
        id,
        image.caption(),
        captions,
        Optional.empty(),
        image.width(),
        image.height(),
        (double) image.height() / image.width(),
        "1.0",
        Map.of(),
        "file:///" + id,
        Optional.empty());
  }
}
