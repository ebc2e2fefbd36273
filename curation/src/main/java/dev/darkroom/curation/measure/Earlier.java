package dev.darkroom.curation.measure;

import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.signals.Score;
import dev.darkroom.dataset.signals.Signal;
import dev.darkroom.dataset.signals.SignalStatus;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What parts of former chunks say about files that have not changed since. */
final class Earlier {
  private final Map<String, Signal> signals = new HashMap<>();
  private final Map<Family, Map<ImageId, Score>> scores = new HashMap<>();

  private Earlier() {}

  static Earlier read(DatasetFolder dataset, ChunkWork work) throws IOException {
    Earlier earlier = new Earlier();
    for (String part : new TreeSet<>(work.earlier().values())) {
      for (Signal signal : dataset.signals().read(part)) {
        if (part.equals(work.earlier().get(signal.source()))
            && signal.status() != SignalStatus.FAILED) {
          earlier.signals.put(signal.source(), signal);
        }
      }
      for (Family family : work.scorers()) {
        earlier.readScores(dataset, family, part);
      }
    }
    return earlier;
  }

  private void readScores(DatasetFolder dataset, Family family, String part) throws IOException {
    if (dataset.scores(family).has(part)) {
      Map<ImageId, Score> known = scores.computeIfAbsent(family, any -> new HashMap<>());
      for (Score score : dataset.scores(family).read(part)) {
        if (!Double.isNaN(score.value())) {
          known.putIfAbsent(score.imageId(), score);
        }
      }
    }
  }

  Optional<Signal> signal(String source) {
    return Optional.ofNullable(signals.get(source));
  }

  Optional<Score> score(Family family, ImageId imageId) {
    return Optional.ofNullable(scores.getOrDefault(family, Map.of()).get(imageId));
  }
}
