package dev.darkroom.curation.select;

import dev.darkroom.dataset.selections.ImageFacts;
import dev.darkroom.dataset.signals.Signal;
import java.util.List;
import java.util.Map;

/**
 * What the rules ask about a signal.
 *
 * @param scorers the rules' own, in their order
 * @param scores by scorer name
 */
record SignalFacts(
    Signal signal,
    List<String> scorers,
    Map<String, Double> scores,
    boolean isAllowed,
    boolean isDenied)
    implements ImageFacts {

  @Override
  public int width() {
    return signal.width();
  }

  @Override
  public int height() {
    return signal.height();
  }

  @Override
  public boolean isReserved() {
    return signal.stated().reserved();
  }

  @Override
  public boolean hasScore(int scorer) {
    return scores.containsKey(scorers.get(scorer));
  }

  @Override
  public double score(int scorer) {
    return scores.getOrDefault(scorers.get(scorer), Double.NaN);
  }
}
