package dev.darkroom.dataset.selections;

import dev.darkroom.dataset.recipe.Amount;
import dev.darkroom.dataset.recipe.QuotaRules;
import dev.darkroom.dataset.recipe.QuotaRules.Strata;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Holds images against quotas, one after the other, each among those that the one before left:
 * {@code top}, {@code buckets.max}, then {@code buckets.min} and {@code share} until both hold,
 * then {@code sample}, and as a draw may tip the balance by a few, {@code buckets.min} and {@code
 * share} once more. The same images and rules give the same answer in any order of work.
 */
public final class Quotas {
  private final QuotaRules rules;
  private final Candidates images;
  private final GroupLimits limits;

  private Quotas(QuotaRules rules, Candidates images) {
    this.rules = rules;
    this.images = images;
    this.limits = new GroupLimits(images.size());
  }

  /** The reason against each image; empty for those that stay. */
  public static Reasons apply(QuotaRules rules, Candidates images) {
    Quotas quotas = new Quotas(rules, images);
    quotas.rules.top().ifPresent(quotas::top);
    quotas.rules.bucketMax().ifPresent(quotas::capBuckets);
    quotas.balance();
    if (rules.sample().isPresent()) {
      quotas.sample(rules.sample().get());
      quotas.balance();
    }
    return new Reasons(quotas.limits.codes());
  }

  /** One reason, or none, for each image. */
  public static final class Reasons {
    private final byte[] codes;

    private Reasons(byte[] codes) {
      this.codes = codes;
    }

    public boolean isKept(int image) {
      return codes[image] == GroupLimits.KEPT;
    }

    public Optional<Reason> of(int image) {
      return isKept(image) ? Optional.empty() : Optional.of(GroupLimits.reason(codes[image]));
    }
  }

  /** The quotas that reject, in the order in which they first do. */
  public enum Key {
    TOP("top", Reason.NOT_TOP, rules -> rules.top().isPresent()),
    BUCKETS_MAX("buckets.max", Reason.QUOTA, rules -> rules.bucketMax().isPresent()),
    BUCKETS_MIN("buckets.min", Reason.SMALL_BUCKET, rules -> rules.bucketMin().isPresent()),
    SHARE("share", Reason.OVER_SHARE, rules -> rules.share().isPresent()),
    SAMPLE("sample", Reason.NOT_SAMPLED, rules -> rules.sample().isPresent());

    private final String id;
    private final Reason reason;
    private final Predicate<QuotaRules> given;

    Key(String id, Reason reason, Predicate<QuotaRules> given) {
      this.id = id;
      this.reason = reason;
      this.given = given;
    }

    /** The recipe's key, below {@code select.quotas}. */
    public String id() {
      return id;
    }

    public Reason reason() {
      return reason;
    }

    public boolean isIn(QuotaRules rules) {
      return given.test(rules);
    }
  }

  /** The rules without one of the quotas. */
  public static QuotaRules without(QuotaRules rules, Key key) {
    return new QuotaRules(
        rules.by(),
        rules.seed(),
        rules.top().filter(any -> key != Key.TOP),
        rules.bucketMin().filter(any -> key != Key.BUCKETS_MIN),
        rules.bucketMax().filter(any -> key != Key.BUCKETS_MAX),
        rules.share().filter(any -> key != Key.SHARE),
        rules.sample().filter(any -> key != Key.SAMPLE),
        rules.strata().filter(any -> key != Key.SAMPLE));
  }

  private void top(Amount amount) {
    int[] most = {(int) amount.of(limits.left())};
    limits.keepFirst(new int[images.size()], most, images.preference(), Reason.NOT_TOP);
  }

  private void capBuckets(int most) {
    int[] each = new int[images.buckets()];
    Arrays.fill(each, most);
    limits.keepFirst(images.bucket(), each, images.preference(), Reason.QUOTA);
  }

  private void balance() {
    long before;
    do {
      before = limits.left();
      rules.bucketMin().ifPresent(this::dropSmallBuckets);
      rules.share().ifPresent(this::capOrigins);
    } while (limits.left() < before && rules.bucketMin().isPresent());
  }

  private void dropSmallBuckets(int least) {
    int[] sizes = limits.sizes(images.bucket(), images.buckets());
    for (int bucket = 0; bucket < sizes.length; bucket++) {
      sizes[bucket] = sizes[bucket] < least ? 0 : sizes[bucket];
    }
    limits.keepFirst(images.bucket(), sizes, images.preference(), Reason.SMALL_BUCKET);
  }

  private void capOrigins(Amount.Share share) {
    int[] sizes = limits.sizes(images.origin(), images.origins());
    int most = greatestCap(sizes, share);
    for (int origin = 0; origin < sizes.length; origin++) {
      sizes[origin] = Math.min(sizes[origin], most);
    }
    limits.keepFirst(images.origin(), sizes, images.preference(), Reason.OVER_SHARE);
  }

  /** The most that each may have so that the largest is within the share of all that stay. */
  private static int greatestCap(int[] sizes, Amount.Share share) {
    int least = 0;
    int most = Arrays.stream(sizes).max().orElse(0);
    while (least < most) {
      int cap = least + (most - least + 1) / 2;
      long all = Arrays.stream(sizes).mapToLong(size -> Math.min(size, cap)).sum();
      if (share.admits(cap, all)) {
        least = cap;
      } else {
        most = cap - 1;
      }
    }
    return least;
  }

  private void sample(Amount amount) {
    int[] group = new int[images.size()];
    int groups = 1;
    if (rules.strata().isPresent()) {
      boolean byBucket = rules.strata().get() == Strata.BUCKET;
      group = byBucket ? images.bucket() : images.origin();
      groups = byBucket ? images.buckets() : images.origins();
    }
    int[] drawn = Allocation.of(limits.sizes(group, groups), amount.of(limits.left()));
    limits.keepFirst(group, drawn, images.ticket(), Reason.NOT_SAMPLED);
  }
}
