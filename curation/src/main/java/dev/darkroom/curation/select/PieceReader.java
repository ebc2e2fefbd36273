package dev.darkroom.curation.select;

import dev.darkroom.curation.pipeline.Worker;
import dev.darkroom.curation.select.SelectImages.Piece;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.signals.Score;
import dev.darkroom.dataset.signals.SignalOutline;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.beam.sdk.values.KV;

/** Reads a chunk's signals and joins its scores to them. */
final class PieceReader implements Worker<Piece, KV<String, Occurrence>> {
  private final DatasetFolder dataset;
  private final List<Family> scorers;

  PieceReader(DatasetFolder dataset, List<Family> scorers) {
    this.dataset = dataset;
    this.scorers = scorers;
  }

  @Override
  public void work(Piece piece, Consumer<KV<String, Occurrence>> output) throws IOException {
    Map<ImageId, Map<String, Double>> scores = scores(dataset, scorers, piece.part());
    for (SignalOutline signal : dataset.outlines().read(piece.part())) {
      Map<String, Double> own =
          signal.imageId().map(id -> scores.getOrDefault(id, Map.of())).orElse(Map.of());
      Occurrence occurrence = new Occurrence(signal, own, piece.group());
      output.accept(KV.of(occurrence.key(), occurrence));
    }
  }

  /** Scores of a chunk's images by scorer name. */
  static Map<ImageId, Map<String, Double>> scores(
      DatasetFolder dataset, List<Family> scorers, String part) throws IOException {
    Map<ImageId, Map<String, Double>> scores = new HashMap<>();
    for (Family family : scorers) {
      for (Score score : dataset.scores(family).read(part)) {
        scores
            .computeIfAbsent(score.imageId(), id -> new HashMap<>())
            .put(family.name(), score.value());
      }
    }
    return scores;
  }
}
