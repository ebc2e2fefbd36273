package dev.darkroom.dataset.selections;

import dev.darkroom.dataset.recipe.AspectRange;
import dev.darkroom.dataset.recipe.SelectRules;
import dev.darkroom.dataset.recipe.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What a recipe says about one decoded image alone; duplicates and quotas are a matter of many. The
 * same facts and rules give the same answer everywhere. Immutable.
 *
 * <p>Each rule is a filter with a number. What filters find is a set of bits, two for each: the
 * even one for its own reason, the odd one where the image is too small to have what is asked.
 */
public final class VerdictRules {
  /** The key of the filter that a deny list is. */
  public static final String DENY = "deny";

  private static final int MOST_FILTERS = Long.SIZE / 2;

  private final List<Filter> filters = new ArrayList<>();
  private final List<String> scorers;
  private final int floorPixels;

  /** Whether an image fails it. */
  private interface Test {
    boolean rejects(ImageFacts image);
  }

  /**
   * @param key the rule's place in the recipe, below {@code select}
   * @param scorer place of the scorer that it asks, −1 without one
   */
  private record Filter(String key, String reason, int scorer, Test test) {}

  /**
   * @param floorPixels shorter side below which <em>measure</em> scores nothing
   */
  public VerdictRules(SelectRules rules, int floorPixels) {
    this.floorPixels = floorPixels;
    this.scorers = List.copyOf(rules.askedScorers());
    if (!rules.deny().isEmpty()) {
      add(DENY, Reason.DENIED.id(), ImageFacts::isDenied);
    }
    rules.minSidePixels().ifPresent(least -> add("min-side", isBelow(least)));
    rules.minPixels().ifPresent(least -> add("min-pixels", image -> image.pixels() < least));
    rules.aspectRatio().ifPresent(this::addAspect);
    if (rules.unreserved()) {
      add("training", Reason.RIGHTS.id(), ImageFacts::isReserved);
    }
    rules.scores().forEach(this::addScore);
    if (filters.size() > MOST_FILTERS) {
      throw new IllegalArgumentException(
          "Invalid rules: " + filters.size() + " filters (must be at most " + MOST_FILTERS + ")");
    }
  }

  private static Test isBelow(int leastSide) {
    return image -> Math.min(image.width(), image.height()) < leastSide;
  }

  private void add(String key, Test test) {
    add(key, Reason.TOO_SMALL.id(), test);
  }

  private void add(String key, String reason, Test test) {
    filters.add(new Filter(key, reason, -1, test));
  }

  private void addAspect(AspectRange range) {
    add(
        "aspect-ratio",
        Reason.ASPECT_RATIO.id(),
        image -> !range.contains(image.width(), image.height()));
  }

  private void addScore(String name, Threshold threshold) {
    int scorer = scorers.indexOf(name);
    filters.add(
        new Filter(
            "scores." + name,
            Reason.score(name),
            scorer,
            image -> !threshold.accepts(image.score(scorer))));
  }

  /** Scorers by the places that {@link ImageFacts} knows them by. */
  public List<String> scorers() {
    return scorers;
  }

  /** The filters' keys, by number. */
  public List<String> filters() {
    return filters.stream().map(Filter::key).toList();
  }

  /** The bits of one filter's findings. */
  public static long bits(int filter) {
    return 3L << 2 * filter;
  }

  /** The place of the scorer that a filter asks, −1 when it asks none. */
  public int scorer(int filter) {
    return filters.get(filter).scorer();
  }

  /** Whether a model that the rules ask failed on this image, and it matters. */
  public boolean isModelError(ImageFacts image) {
    return failures(image) != 0;
  }

  /** The scorers whose models failed on this image where it matters: a bit for each place. */
  public int failures(ImageFacts image) {
    int failed = 0;
    for (int scorer = 0; scorer < scorers.size() && !image.isAllowed(); scorer++) {
      if (image.hasScore(scorer) && Double.isNaN(image.score(scorer))) {
        failed |= 1 << scorer;
      }
    }
    return failed;
  }

  /**
   * What speaks against an image; 0 when it may be kept. Of one that is allowed only that it is
   * denied. A score that is asked for but not there counts as missed: what was not measured is not
   * known to be good. Below the floor it is not there because the image is too small, so that is
   * the reason.
   */
  public long findings(ImageFacts image) {
    boolean isBelowFloor = Math.min(image.width(), image.height()) < floorPixels;
    boolean isAllowed = image.isAllowed();
    long found = 0;
    for (int at = 0; at < filters.size(); at++) {
      Filter filter = filters.get(at);
      boolean isSpared = isAllowed && !filter.key().equals(DENY);
      if (!isSpared && filter.test().rejects(image)) {
        boolean isTooSmall =
            isBelowFloor && filter.scorer() >= 0 && !image.hasScore(filter.scorer());
        found |= (isTooSmall ? 2L : 1L) << 2 * at;
      }
    }
    return found;
  }

  /** The ids of the reasons, each once and sorted. */
  public List<String> reasons(long findings) {
    TreeSet<String> reasons = new TreeSet<>();
    for (long left = findings; left != 0; left &= left - 1) {
      int bit = Long.numberOfTrailingZeros(left);
      reasons.add(bit % 2 == 0 ? filters.get(bit / 2).reason() : Reason.TOO_SMALL.id());
    }
    return List.copyOf(reasons);
  }
}
