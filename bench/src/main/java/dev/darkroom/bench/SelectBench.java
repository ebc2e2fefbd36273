package dev.darkroom.bench;

import dev.darkroom.curation.Progress;
import dev.darkroom.curation.RunOptions;
import dev.darkroom.curation.SelectSummary;
import dev.darkroom.curation.pipeline.Workbench;
import dev.darkroom.curation.select.SelectStage;
import dev.darkroom.curation.select.SelectionKey;
import dev.darkroom.curation.sources.Chunk;
import dev.darkroom.curation.sources.ListedImage;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.ImageRef;
import dev.darkroom.dataset.recipe.RecipeReader;
import dev.darkroom.dataset.recipe.SelectRules;
import dev.darkroom.dataset.selections.Selection;
import dev.darkroom.dataset.signals.Measured;
import dev.darkroom.dataset.signals.SignalOutline;
import dev.darkroom.dataset.storage.LocalStorage;
import dev.darkroom.dataset.storage.Stamp;
import dev.darkroom.models.store.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the near duplicates of {@link PlantedSignals}, as <em>select</em> does, in a process of its
 * own, and compares what is found with what was planted. Arguments: DIR RADIUS.
 */
public final class SelectBench {
  private static final ListedImage.Annotation NO_TEXT =
      new ListedImage.Annotation(Optional.empty(), Optional.empty(), Optional.empty());

  private final DatasetFolder dataset;
  private final int radius;
  private long joined;
  private long mixed;
  private long missed;

  private SelectBench(DatasetFolder dataset, int radius) {
    this.dataset = dataset;
    this.radius = radius;
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    DatasetFolder dataset = DatasetFolder.open(new LocalStorage(folder.resolve("dataset")));
    new SelectBench(dataset, Integer.parseInt(arguments[1])).run(folder);
  }

  private void run(Path folder) throws IOException {
    String recipe =
        "dataset: planted\nsources: [ { folder: photos } ]\nselect: { duplicates: { radius: "
            + radius
            + " } }\n";
    SelectRules rules = RecipeReader.parse(recipe, "recipe").select();
    List<Chunk> chunks = new ArrayList<>();
    for (String part : Measured.read(dataset.storage()).orElseThrow().parts()) {
      chunks.add(chunk(part));
    }
    long start = System.nanoTime();
    SelectionKey key = SelectionKey.of(dataset, chunks, rules, 256, List.of());
    SelectSummary summary;
    try (Workbench bench =
        Workbench.open(
            dataset,
            new ModelStore(folder.resolve("models")),
            RunOptions.standard().withParallelism(2),
            Progress.NONE)) {
      summary = new SelectStage(bench, key).run();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    compare(key);
    System.out.printf(
        Locale.ROOT,
        "%d rows at radius %d: %.1f s, %s; joined %d, with another planted cluster %d, apart from"
            + " a kept first that is near %d%n",
        summary.seen(),
        radius,
        seconds,
        summary.reasons(),
        joined,
        mixed,
        missed);
  }

  private Chunk chunk(String part) throws IOException {
    List<ListedImage> images = new ArrayList<>();
    for (SignalOutline signal : dataset.outlines().read(part)) {
      images.add(new ListedImage(ImageRef.ofFile(signal.source(), 1, Stamp.NONE), NO_TEXT));
    }
    return new Chunk(part, images);
  }

  /** Sources say which cluster each image was planted in, and how far from its first. */
  private void compare(SelectionKey key) throws IOException {
    Map<ImageId, String> planted = new HashMap<>();
    Map<String, Boolean> isFirstKept = new HashMap<>();
    List<String> parts = dataset.selections(key.digest()).parts();
    for (String part : parts) {
      for (Selection row : dataset.selections(key.digest()).read(part)) {
        String[] place = PlantedSignals.planted(row.source());
        row.imageId().ifPresent(image -> planted.put(image, place[0]));
        if (place[1].equals("0") && row.reasons().isEmpty()) {
          isFirstKept.put(place[0], true);
        }
      }
    }
    for (String part : parts) {
      for (Selection row : dataset.selections(key.digest()).read(part)) {
        String[] place = PlantedSignals.planted(row.source());
        boolean isNear = row.reasons().contains("duplicate_near");
        joined += isNear ? 1 : 0;
        mixed += isNear && !place[0].equals(planted.get(row.cluster().orElseThrow())) ? 1 : 0;
        missed +=
            row.reasons().isEmpty()
                    && !place[1].equals("0")
                    && Integer.parseInt(place[1]) <= radius
                    && isFirstKept.containsKey(place[0])
                ? 1
                : 0;
      }
    }
  }
}
