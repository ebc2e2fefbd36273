package dev.darkroom.curation;

import dev.darkroom.curation.lock.DatasetLock;
import dev.darkroom.curation.measure.MeasureStage;
import dev.darkroom.curation.sources.PartPaths;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.downloads.DownloadStore;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.signals.SignalStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Drops parts with failed rows. Failure is the environment's fault, so such a row may come out well
 * another time; a part is small, so the rows beside it cost little to measure again.
 */
final class FailedRows {
  private FailedRows() {}

  static int forget(DatasetFolder dataset) {
    try (DatasetLock lock = DatasetLock.take(dataset.storage(), "retry", lost -> {})) {
      List<String> unmeasured = unmeasured(dataset);
      Set<String> forgotten = new HashSet<>(unmeasured);
      for (Family family : dataset.scoreFamilies()) {
        forgotten.addAll(forgetScores(dataset, family, Set.copyOf(unmeasured)));
      }
      // Last: a chunk with signals and without scores is scored anew, not so the other way round.
      for (String part : unmeasured) {
        dataset.storage().delete(PartPaths.signals(part));
      }
      MeasureStage.forgetAttempts(dataset);
      new DownloadStore(dataset).forgetFailed();
      RefusedCaptions.forget(dataset);
      return forgotten.size();
    } catch (IOException e) {
      throw new CurationException(
          "Cannot forget failed rows: " + e.getMessage() + ".",
          "See to it that the dataset folder can be read and written.",
          e);
    }
  }

  private static List<String> unmeasured(DatasetFolder dataset) throws IOException {
    List<String> parts = new ArrayList<>();
    for (String part : dataset.signals().parts()) {
      if (dataset.signals().read(part).stream()
          .anyMatch(signal -> signal.status() == SignalStatus.FAILED)) {
        parts.add(part);
      }
    }
    return parts;
  }

  private static Set<String> forgetScores(
      DatasetFolder dataset, Family family, Set<String> unmeasured) throws IOException {
    Set<String> forgotten = new HashSet<>();
    for (String part : dataset.scores(family).parts()) {
      boolean hasFailed =
          unmeasured.contains(part)
              || dataset.scores(family).read(part).stream()
                  .anyMatch(score -> Double.isNaN(score.value()));
      if (hasFailed && dataset.storage().delete(PartPaths.scores(family, part))) {
        forgotten.add(part);
      }
    }
    return forgotten;
  }
}
