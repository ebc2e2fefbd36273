package dev.darkroom.dataset.near;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.recipe.DuplicateRules;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Map;

/**
 * An image among those that may be the same picture.
 *
 * @param scores by scorer name
 * @param isAllowed whether the recipe's allow list names it
 */
public record Contender(ImageId imageId, long pixels, Map<String, Double> scores, boolean isAllowed)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public Contender {
    scores = Map.copyOf(scores);
  }

  /**
   * Best first: allowed ones, then by the rules' keys in turn, higher before lower and a missing
   * score last; equal ones by image id. No two different images compare as equal.
   */
  public static Comparator<Contender> order(DuplicateRules rules) {
    Comparator<Contender> order = Comparator.comparing(Contender::imageId);
    for (int i = rules.keep().size() - 1; i >= 0; i--) {
      order = higherFirst(rules.keep().get(i)).thenComparing(order);
    }
    return Comparator.comparing((Contender contender) -> !contender.isAllowed())
        .thenComparing(order);
  }

  private static Comparator<Contender> higherFirst(String key) {
    return Comparator.comparingDouble((Contender contender) -> contender.value(key)).reversed();
  }

  private double value(String key) {
    return key.equals(DuplicateRules.PIXELS)
        ? pixels
        : scores.getOrDefault(key, Double.NEGATIVE_INFINITY);
  }
}
