package dev.darkroom.dataset.signals;

import dev.darkroom.base.InvalidInputException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Scores of one name come from models with different digests: their numbers do not compare, so
 * nothing is decided by them.
 */
public final class MixedScoresException extends InvalidInputException {
  private static final long serialVersionUID = 1L;

  /**
   * @param there the family whose scores there are
   * @param wanted the family whose scores were asked for
   */
  public MixedScoresException(String what, Family there, Family wanted, String hint) {
    super(
        "%s: there are scores of %s %s, and %s is asked for; their numbers do not compare."
            .formatted(what, there.name(), there.digest(), wanted.digest()),
        hint);
  }

  /** Refuses families of which two have one name. */
  public static void requireOneDigestPerName(Collection<Family> scorers) {
    Map<String, Family> named = new HashMap<>();
    for (Family scorer : scorers) {
      Family other = named.putIfAbsent(scorer.name(), scorer);
      if (other != null && !other.equals(scorer)) {
        throw new MixedScoresException(
            "Cannot put scores of two models into one version",
            other,
            scorer,
            "Keep one model of this name, or give one of them another name with `darkroom model"
                + " import --name`, and measure again.");
      }
    }
  }

  @Override
  public String code() {
    return "mixed_scores";
  }
}
