package dev.darkroom.dataset.whatif;

import dev.darkroom.dataset.recipe.DuplicateRules;
import dev.darkroom.dataset.recipe.QuotaRules;
import dev.darkroom.dataset.selections.Candidates;
import dev.darkroom.dataset.selections.Lottery;
import dev.darkroom.dataset.selections.Quotas;
import java.io.IOException;
import java.util.stream.IntStream;

/** What quotas ask of each row. Only made where there are quotas. */
final class QuotaColumns {
  private final double[] value;
  private final double[] ticket;
  private final int[] origin;
  private final int origins;
  private final int[] bucket;
  private final int buckets;

  private QuotaColumns(
      double[] value, double[] ticket, int[] origin, int origins, int[] bucket, int buckets) {
    this.value = value;
    this.ticket = ticket;
    this.origin = origin;
    this.origins = origins;
    this.bucket = bucket;
    this.buckets = buckets;
  }

  /**
   * @param bucket number of each image's bucket
   */
  static QuotaColumns of(
      SignalColumns columns, ScoreColumns scores, QuotaRules rules, int[] bucket, int buckets)
      throws IOException {
    Lottery lottery = new Lottery(rules.seed());
    long[] bits = columns.tickets();
    double[] ticket = new double[bits.length];
    for (int row = 0; row < bits.length; row++) {
      ticket[row] = lottery.ticket(bits[row]);
    }
    String by = rules.by().orElse("");
    double[] value = ticket;
    if (by.equals(DuplicateRules.PIXELS)) {
      value = IntStream.range(0, bits.length).mapToDouble(columns::pixels).toArray();
    } else if (!by.isEmpty()) {
      value = scores.of(by);
    }
    boolean asksOrigins = rules.share().isPresent() || rules.strata().isPresent();
    int[] origin = asksOrigins ? columns.origins() : new int[bits.length];
    int origins = IntStream.of(origin).max().orElse(0) + 1;
    return new QuotaColumns(value, ticket, origin, origins, bucket, buckets);
  }

  /** Holds the kept images against the rules. */
  void apply(QuotaRules rules, RuledRows ruled, Fates fates, int images) {
    int[] kept = IntStream.range(0, images).filter(fates::isKept).toArray();
    double[] preference = new double[kept.length];
    double[] draw = new double[kept.length];
    int[] buckets = new int[kept.length];
    int[] origins = new int[kept.length];
    for (int at = 0; at < kept.length; at++) {
      int row = ruled.standing(kept[at]);
      boolean isAllowed = ruled.isAllowed(row);
      preference[at] = Candidates.preference(isAllowed, value[row]);
      draw[at] = Candidates.preference(isAllowed, ticket[row]);
      buckets[at] = bucket[kept[at]];
      origins[at] = origin[row];
    }
    Quotas.Reasons reasons =
        Quotas.apply(
            rules, new Candidates(preference, draw, buckets, origins, this.buckets, this.origins));
    for (int at = 0; at < kept.length; at++) {
      int image = kept[at];
      reasons.of(at).ifPresent(reason -> fates.refuse(image, reason));
    }
  }
}
