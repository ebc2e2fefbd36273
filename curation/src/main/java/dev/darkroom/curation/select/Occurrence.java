package dev.darkroom.curation.select;

import dev.darkroom.dataset.signals.SignalOutline;
import java.util.Map;

/**
 * A source occurrence as it travels through the stage.
 *
 * @param scores of its image by scorer name; NaN where the model failed
 * @param group of the selection's parts to which its row belongs
 */
record Occurrence(SignalOutline signal, Map<String, Double> scores, int group) {
  Occurrence {
    scores = Map.copyOf(scores);
  }

  /** Occurrences with one key are one image. What could not be read is an image of its own. */
  String key() {
    return signal.imageId().map(id -> id.hex()).orElse(signal.source());
  }
}
