package dev.darkroom.curation.measure;

import dev.darkroom.curation.RunOptions.Reading;
import dev.darkroom.curation.measure.ChunkWork.Task;
import dev.darkroom.curation.sources.Chunk;
import dev.darkroom.curation.sources.ListedImage;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.recipe.MeasureRules;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.signals.SourceEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out what is missing of the chunks that the sources hold now. */
final class MeasurePlan {
  private final DatasetFolder dataset;
  private final List<Chunk> chunks;
  private final List<Family> scorers;
  private final Set<String> measured;
  private final Map<Family, Set<String>> scored = new HashMap<>();

  MeasurePlan(DatasetFolder dataset, List<Chunk> chunks, List<Family> scorers) throws IOException {
    this.dataset = dataset;
    this.chunks = chunks;
    this.scorers = scorers;
    this.measured = new HashSet<>(dataset.signals().parts());
    for (Family scorer : scorers) {
      scored.put(scorer, new HashSet<>(dataset.scores(scorer).parts()));
    }
  }

  List<ChunkWork> missing(MeasureRules rules, Reading reading) throws IOException {
    if (reading == Reading.ALL_FILES) {
      return chunks.stream().map(this::rehash).toList();
    }
    List<ChunkWork> missing = new ArrayList<>();
    Map<String, Place> places = needsEarlier() ? earlier(rules) : Map.of();
    for (Chunk chunk : chunks) {
      List<Family> unscored = scorers.stream().filter(family -> !isScored(family, chunk)).toList();
      if (!measured.contains(chunk.part())) {
        missing.add(new ChunkWork(chunk, Task.MEASURE, unscored, unchanged(chunk, places)));
      } else if (!unscored.isEmpty()) {
        missing.add(new ChunkWork(chunk, Task.SCORE_ONLY, unscored, Map.of()));
      }
    }
    return missing;
  }

  private ChunkWork rehash(Chunk chunk) {
    return new ChunkWork(chunk, Task.REHASH, scorers, Map.of());
  }

  private boolean isScored(Family family, Chunk chunk) {
    return scored.getOrDefault(family, Set.of()).contains(chunk.part());
  }

  private boolean needsEarlier() {
    return chunks.stream().anyMatch(chunk -> !measured.contains(chunk.part()));
  }

  /** Where a source was measured before, in a chunk that is no more. */
  private record Place(SourceEntry entry, String part) {}

  private Map<String, Place> earlier(MeasureRules rules) throws IOException {
    Set<String> current = new HashSet<>();
    chunks.forEach(chunk -> current.add(chunk.part()));
    Map<String, Place> places = new HashMap<>();
    for (String part : dataset.sources().parts()) {
      boolean isUsable = part.startsWith(Chunk.prefix(rules)) && measured.contains(part);
      if (isUsable && !current.contains(part)) {
        for (SourceEntry entry : dataset.sources().read(part)) {
          places.put(entry.source(), new Place(entry, part));
        }
      }
    }
    return places;
  }

  private static Map<String, String> unchanged(Chunk chunk, Map<String, Place> places) {
    Map<String, String> parts = new HashMap<>();
    for (ListedImage image : chunk.images()) {
      Place place = places.get(image.source());
      if (place != null && place.entry().isCurrent(image.ref().length(), image.ref().stamp())) {
        parts.put(image.source(), place.part());
      }
    }
    return parts;
  }
}
