package dev.darkroom.curation.measure;

import dev.darkroom.aesthetics.Scorer;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.signals.Score;
import dev.darkroom.imaging.Pixels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One scorer's scores of one chunk. An image that the model could not score has NaN. */
final class ScoreSheet {
  private static final Logger LOG = LoggerFactory.getLogger(ScoreSheet.class);

  private final Family family;
  private final Scorer scorer;
  private final Map<ImageId, Score> scores = new TreeMap<>();

  ScoreSheet(Family family, Scorer scorer) {
    this.family = family;
    this.scorer = scorer;
  }

  Family family() {
    return family;
  }

  boolean lacks(ImageId imageId) {
    return !scores.containsKey(imageId);
  }

  void copy(Score score) {
    scores.put(score.imageId(), score);
  }

  void score(ImageId imageId, CanonicalPixels pixels) {
    double value = pixels.under(scorer.colours()).map(this::value).orElse(Double.NaN);
    scores.put(imageId, new Score(imageId, value));
  }

  /** Unless a score of it is known. */
  void fail(ImageId imageId) {
    scores.putIfAbsent(imageId, new Score(imageId, Double.NaN));
  }

  private double value(Pixels pixels) {
    try {
      return scorer.score(pixels);
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.warn("Scorer {} failed: {}", family.name(), e.toString());
      return Double.NaN;
    }
  }

  void write(DatasetFolder dataset, String part) throws IOException {
    dataset.scores(family).write(part, new ArrayList<>(scores.values()));
  }
}
