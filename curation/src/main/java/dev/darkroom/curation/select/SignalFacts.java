package dev.darkroom.curation.select;

import dev.darkroom.dataset.selections.ImageFacts;
import dev.darkroom.dataset.signals.SignalOutline;
import dev.darkroom.dataset.signals.StatedRights;
import java.util.List;
import java.util.Map;

/**
 * What the rules ask about a signal.
 *
 * @param scorers the rules' own, in their order
 * @param scores by scorer name
 */
record SignalFacts(
    SignalOutline signal,
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
    return StatedRights.reserved(signal.training());
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
