package dev.darkroom.curation.select;

import dev.darkroom.curation.sources.Chunk;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.selections.Selection;
import dev.darkroom.dataset.selections.Verdict;
import dev.darkroom.dataset.signals.Signal;
import dev.darkroom.dataset.sources.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a finished selection keeps. */
public final class KeptImages {
  private KeptImages() {}

  /** All kept images, ordered by image id. Holds them, without their bytes, in memory. */
  public static List<KeptImage> read(DatasetFolder dataset, SelectionKey key) throws IOException {
    List<KeptImage> kept = new ArrayList<>();
    for (int group = 0; group < key.groups(); group++) {
      Map<String, Selection> rows = new HashMap<>();
      for (Selection row : dataset.selections(key.digest()).read(SelectionKey.part(group))) {
        if (row.verdict() == Verdict.KEPT) {
          rows.put(row.source(), row);
        }
      }
      for (Chunk chunk : key.chunksOf(group)) {
        read(dataset, key, chunk, rows, kept);
      }
    }
    kept.sort(Comparator.comparing(KeptImage::imageId));
    return kept;
  }

  private static void read(
      DatasetFolder dataset,
      SelectionKey key,
      Chunk chunk,
      Map<String, Selection> rows,
      List<KeptImage> kept)
      throws IOException {
    Map<ImageId, Map<String, Double>> scores =
        PieceReader.scores(dataset, key.scorers(), chunk.part());
    Map<String, Place> places = new HashMap<>();
    chunk.images().forEach(image -> places.put(image.source(), image.ref().place()));
    for (Signal signal : dataset.signals().read(chunk.part())) {
      Selection row = rows.get(signal.source());
      if (row != null) {
        ImageId id = signal.imageId().orElseThrow();
        Place place = Optional.ofNullable(places.get(signal.source())).orElseThrow();
        kept.add(image(id, signal, place, row, scores.getOrDefault(id, Map.of())));
      }
    }
  }

  private static KeptImage image(
      ImageId id, Signal signal, Place place, Selection row, Map<String, Double> scores) {
    Map<String, Double> known = new HashMap<>(scores);
    known.values().removeIf(value -> value.isNaN());
    return new KeptImage(
        id,
        signal.source(),
        place,
        signal.bytes(),
        signal.format(),
        signal.width(),
        signal.height(),
        signal.altText(),
        signal.licence(),
        row.bucket().orElse(""),
        known);
  }
}
