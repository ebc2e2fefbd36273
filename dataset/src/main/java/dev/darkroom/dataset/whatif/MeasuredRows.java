package dev.darkroom.dataset.whatif;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.signals.Family;
import dev.darkroom.dataset.signals.Measured;
import dev.darkroom.dataset.signals.Score;
import dev.darkroom.dataset.signals.SignalOutline;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Reads all that was measured, for columns. Holds every row in memory. */
final class MeasuredRows {
  private final DatasetFolder dataset;
  private final List<Family> scorers;

  private MeasuredRows(DatasetFolder dataset, List<Family> scorers) {
    this.dataset = dataset;
    this.scorers = scorers;
  }

  /**
   * All rows in {@link MeasuredRow#ORDER}.
   *
   * @param scorers whose scores are there wholly
   */
  static MeasuredRow[] read(DatasetFolder dataset, Measured measured, List<Family> scorers)
      throws IOException {
    MeasuredRows reader = new MeasuredRows(dataset, scorers);
    try {
      MeasuredRow[] rows =
          measured.parts().parallelStream()
              .flatMap(part -> reader.part(part).stream())
              .toArray(MeasuredRow[]::new);
      Arrays.parallelSort(rows, MeasuredRow.ORDER);
      return rows;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The scorers whose scores are there for every part. */
  static List<Family> complete(DatasetFolder dataset, Measured measured) throws IOException {
    List<Family> complete = new ArrayList<>();
    for (Family family : measured.scorers()) {
      if (new HashSet<>(dataset.scores(family).parts()).containsAll(measured.parts())) {
        complete.add(family);
      }
    }
    return complete;
  }

  private List<MeasuredRow> part(String part) {
    try {
      Map<ImageId, double[]> scores = scores(part);
      double[] none = new double[scorers.size()];
      Arrays.fill(none, SignalColumns.ABSENT);
      List<MeasuredRow> rows = new ArrayList<>();
      for (SignalOutline signal : dataset.outlines().read(part)) {
        double[] own = signal.imageId().map(id -> scores.getOrDefault(id, none)).orElse(none);
        rows.add(new MeasuredRow(signal, own));
      }
      return rows;
    } catch (FileNotFoundException e) {
      throw new DarkroomException(
          "Cannot read what was measured: " + e.getMessage() + " is gone.",
          "Run measure with the recipe again, which writes it.",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<ImageId, double[]> scores(String part) throws IOException {
    Map<ImageId, double[]> scores = new HashMap<>();
    for (int at = 0; at < scorers.size(); at++) {
      for (Score score : dataset.scores(scorers.get(at)).read(part)) {
        double[] own =
            scores.computeIfAbsent(
                score.imageId(),
                id -> {
                  double[] none = new double[scorers.size()];
                  Arrays.fill(none, SignalColumns.ABSENT);
                  return none;
                });
        own[at] = score.value();
      }
    }
    return scores;
  }
}
