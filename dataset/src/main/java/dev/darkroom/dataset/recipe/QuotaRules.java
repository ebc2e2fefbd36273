package dev.darkroom.dataset.recipe;

import dev.darkroom.dataset.RecordForm;
import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;

/**
 * How many of the images that pass all other rules are kept, and how they are balanced. A quota
 * that is absent rejects nothing.
 *
 * @param by what decides who goes first, higher wins: {@code pixels} or a scorer's name; without it
 *     the seed decides
 * @param seed of the draw that {@code sample} makes, and of the order without {@code by}
 * @param top how many go on at most, the first ones
 * @param bucketMin a bucket with fewer images is left out
 * @param bucketMax how many of a bucket go on at most, the first ones
 * @param share the greatest part of what is kept that may come from one origin, the first ones
 * @param sample how many are drawn
 * @param strata of what each part is drawn in proportion
 */
public record QuotaRules(
    Optional<String> by,
    long seed,
    Optional<Amount> top,
    Optional<Integer> bucketMin,
    Optional<Integer> bucketMax,
    Optional<Amount.Share> share,
    Optional<Amount> sample,
    Optional<Strata> strata)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  public static final QuotaRules NONE =
      new QuotaRules(
          Optional.empty(),
          0,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** What a sample is drawn from in proportion. */
  public enum Strata {
    BUCKET,
    ORIGIN;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether no quota rejects anything. */
  public boolean isEmpty() {
    return top.isEmpty()
        && bucketMin.isEmpty()
        && bucketMax.isEmpty()
        && share.isEmpty()
        && sample.isEmpty();
  }

  /** The scorer that decides who goes first, if one does. */
  public Optional<String> scorer() {
    return by.filter(name -> !name.equals(DuplicateRules.PIXELS));
  }

  private Object writeReplace() {
    return RecordForm.of(this);
  }
}
