package dev.darkroom.curation.select;

import dev.darkroom.base.Digest;
import dev.darkroom.curation.CurationException;
import dev.darkroom.curation.sources.Chunk;
import dev.darkroom.curation.sources.PartPaths;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.recipe.SelectRules;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.signals.MixedScoresException;
import dev.darkroom.dataset.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * All that decides a selection's verdicts. Equal digests have equal rows, so what is there need not
 * be computed.
 *
 * @param digest over the rules and over the content of all signals and scores
 * @param chunks in listing order, all measured
 * @param floorPixels shorter side below which the chunks' images have no scores; it is part of what
 *     signals and scores there are
 */
public record SelectionKey(
    Digest digest, List<Chunk> chunks, SelectRules rules, int floorPixels, List<Family> scorers) {
  /** Changes when the same signals would get other verdicts. */
  private static final String SELECT_VERSION = "darkroom-select-3";

  static final int CHUNKS_PER_PART = 64;

  public SelectionKey {
    chunks = List.copyOf(chunks);
    scorers = List.copyOf(scorers);
  }

  /**
   * @throws CurationException when something is not measured yet
   * @throws MixedScoresException when what is there was scored by another model of the same name
   */
  public static SelectionKey of(
      DatasetFolder dataset,
      List<Chunk> chunks,
      SelectRules rules,
      int floorPixels,
      List<Family> scorers)
      throws IOException {
    List<String> facts = new ArrayList<>(List.of(SELECT_VERSION, rules.digest().hex()));
    scorers.forEach(family -> facts.add(family.name() + " " + family.digest().hex()));
    int missing = 0;
    for (Chunk chunk : chunks) {
      List<String> paths = paths(chunk, scorers);
      missing += isComplete(dataset.storage(), paths) ? 0 : 1;
      for (String path : missing == 0 ? paths : List.<String>of()) {
        facts.add(Digest.of(dataset.storage().readAll(path)).hex());
      }
    }
    if (missing > 0) {
      requireScoresOfTheseModels(dataset, scorers);
      throw new CurationException(
          "Cannot select: %d of %d chunks are not measured.".formatted(missing, chunks.size()),
          "Run measure with this recipe first.");
    }
    return new SelectionKey(
        Digest.ofText(String.join("\n", facts)), chunks, rules, floorPixels, scorers);
  }

  /** What is missing is worth another word where another model of the name has scored. */
  private static void requireScoresOfTheseModels(DatasetFolder dataset, List<Family> scorers)
      throws IOException {
    List<Family> there = dataset.scoreFamilies();
    for (Family wanted : scorers) {
      for (Family other : there) {
        boolean isNamesake = other.name().equals(wanted.name()) && !other.equals(wanted);
        if (isNamesake && dataset.scores(wanted).parts().isEmpty()) {
          throw new MixedScoresException(
              "Cannot select by " + wanted.name(),
              other,
              wanted,
              "Run measure with this recipe to score with the model that is here, or bring back the"
                  + " model and measure.scale that the scores are of.");
        }
      }
    }
  }

  private static List<String> paths(Chunk chunk, List<Family> scorers) {
    List<String> paths = new ArrayList<>();
    paths.add(PartPaths.signals(chunk.part()));
    scorers.forEach(family -> paths.add(PartPaths.scores(family, chunk.part())));
    return paths;
  }

  private static boolean isComplete(Storage storage, List<String> paths) throws IOException {
    for (String path : paths) {
      if (storage.stat(path).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Source occurrences in all. */
  long images() {
    return chunks.stream().mapToLong(chunk -> chunk.images().size()).sum();
  }

  int groups() {
    return (chunks.size() + CHUNKS_PER_PART - 1) / CHUNKS_PER_PART;
  }

  static int group(int chunk) {
    return chunk / CHUNKS_PER_PART;
  }

  List<Chunk> chunksOf(int group) {
    int from = group * CHUNKS_PER_PART;
    return chunks.subList(from, Math.min(chunks.size(), from + CHUNKS_PER_PART));
  }

  static String part(int group) {
    return String.format(Locale.ROOT, "%05d", group);
  }
}
