package dev.darkroom.dataset.selections;

import dev.darkroom.dataset.recipe.SelectRules;
import dev.darkroom.dataset.recipe.Threshold;
import dev.darkroom.dataset.signals.Signal;
import dev.darkroom.dataset.signals.SignalStatus;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a recipe says about one image alone; duplicates are a matter of many. Pure functions: the
 * same signal, scores and rules give the same answer everywhere.
 */
public final class VerdictRules {
  private VerdictRules() {}

  /**
   * All reasons against an image, sorted; none when it may be kept. An image that was not decoded
   * has the reason that <em>measure</em> gave it, and no other. A score that is asked for but not
   * there counts as missed: what was not measured is not known to be good. Below the floor it is
   * not there because the image is too small, so that is the reason.
   *
   * @param scores the image's scores by scorer name
   * @param floorPixels shorter side below which <em>measure</em> scores nothing
   */
  public static List<String> reasons(
      Signal signal, Map<String, Double> scores, SelectRules rules, int floorPixels) {
    if (signal.status() != SignalStatus.DECODED) {
      return List.of(signal.reason().orElse(Reason.UNREADABLE.id()));
    }
    TreeSet<String> reasons = new TreeSet<>();
    if (isTooSmall(signal, rules)) {
      reasons.add(Reason.TOO_SMALL.id());
    }
    rules
        .aspectRatio()
        .filter(range -> !range.contains(signal.width(), signal.height()))
        .ifPresent(range -> reasons.add(Reason.ASPECT_RATIO.id()));
    boolean isBelowFloor = Math.min(signal.width(), signal.height()) < floorPixels;
    for (Map.Entry<String, Threshold> asked : rules.scores().entrySet()) {
      if (isBelowFloor && !scores.containsKey(asked.getKey())) {
        reasons.add(Reason.TOO_SMALL.id());
      } else if (!asked.getValue().accepts(scores.getOrDefault(asked.getKey(), Double.NaN))) {
        reasons.add(Reason.score(asked.getKey()));
      }
    }
    return List.copyOf(reasons);
  }

  /** The verdict that follows from the signal and its reasons. */
  public static Verdict verdict(Signal signal, List<String> reasons) {
    if (signal.status() == SignalStatus.FAILED) {
      return Verdict.FAILED;
    }
    return reasons.isEmpty() ? Verdict.KEPT : Verdict.REJECTED;
  }

  private static boolean isTooSmall(Signal signal, SelectRules rules) {
    int side = Math.min(signal.width(), signal.height());
    return rules.minSidePixels().filter(least -> side < least).isPresent()
        || rules.minPixels().filter(least -> signal.pixels() < least).isPresent();
  }
}
