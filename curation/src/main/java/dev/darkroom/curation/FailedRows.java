package dev.darkroom.curation;

import dev.darkroom.curation.sources.PartPaths;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.PartStore;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.signals.SignalStatus;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Drops parts with failed rows. Failure is the environment's fault, so such a row may come out well
 * another time; a part is small, so the rows beside it cost little to measure again. The selections
 * that rest on a dropped part go too.
 */
final class FailedRows {
  private FailedRows() {}

  static int forget(DatasetFolder dataset) {
    try {
      Set<String> parts = new HashSet<>();
      for (String part : dataset.signals().parts()) {
        boolean hasFailed =
            dataset.signals().read(part).stream()
                .anyMatch(signal -> signal.status() == SignalStatus.FAILED);
        if (hasFailed && dataset.storage().delete(PartPaths.signals(part))) {
          parts.add(part);
        }
      }
      for (Family family : dataset.scoreFamilies()) {
        forgetScores(dataset, family, parts);
      }
      return parts.size();
    } catch (IOException e) {
      throw new CurationException(
          "Cannot forget failed rows: " + e.getMessage() + ".",
          "See to it that the dataset folder can be read and written.",
          e);
    }
  }

  private static void forgetScores(DatasetFolder dataset, Family family, Set<String> parts)
      throws IOException {
    PartStore<?> scores = dataset.scores(family);
    for (String part : scores.parts()) {
      boolean hasFailed =
          parts.contains(part)
              || dataset.scores(family).read(part).stream()
                  .anyMatch(score -> Double.isNaN(score.value()));
      if (hasFailed && dataset.storage().delete(PartPaths.scores(family, part))) {
        parts.add(part);
      }
    }
  }
}
