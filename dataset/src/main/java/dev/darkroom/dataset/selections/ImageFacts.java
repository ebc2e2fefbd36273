package dev.darkroom.dataset.selections;

/** What the rules ask about one decoded image, whether it is a row of objects or of columns. */
public interface ImageFacts {
  /** Pixels after orientation. */
  int width();

  /** Pixels after orientation. */
  int height();

  /**
   * Whether there is a score, be it that of a model that failed.
   *
   * @param scorer place in {@link VerdictRules#scorers()}
   */
  boolean hasScore(int scorer);

  /** NaN where the model failed, and where there is no score. */
  double score(int scorer);

  /** Whether the recipe's allow list names it. */
  boolean isAllowed();

  /** Whether the recipe's deny list names it. */
  boolean isDenied();

  /** Whether its own file reserves mining or training. */
  boolean isReserved();

  default long pixels() {
    return (long) width() * height();
  }
}
