package dev.darkroom.dataset.whatif;

import dev.darkroom.dataset.near.PairSearch;
import dev.darkroom.dataset.near.StarClusters;
import dev.darkroom.dataset.recipe.QuotaRules;
import dev.darkroom.dataset.recipe.SelectRules;
import dev.darkroom.dataset.selections.Quotas;
import dev.darkroom.dataset.selections.VerdictRules;
import java.util.Optional;

/**
 * Settles all images under one set of rules, and under the same rules less one of them. Immutable,
 * for any number of threads.
 *
 * @param ruled what the rules find about each row alone
 * @param near empty without a rule about near duplicates
 * @param quotas empty without quotas
 */
record Settlement(
    SignalColumns columns,
    SelectRules rules,
    RuledRows ruled,
    Optional<Near> near,
    Optional<QuotaColumns> quotas) {
  static final String DUPLICATES = "duplicates";
  static final String QUOTAS = "quotas.";

  /**
   * @param ordered the members of the graph's groups, best first
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Near(NearGraph graph, int[] ordered) {}

  Fates settle() {
    return settle(-1, true, rules.quotas());
  }

  /** As if the rules did not have one of {@link VerdictRules#filters}. */
  Fates without(int filter) {
    return settle(filter, true, rules.quotas());
  }

  Fates withoutDuplicates() {
    return settle(-1, false, rules.quotas());
  }

  Fates withoutQuota(Quotas.Key key) {
    return settle(-1, true, Quotas.without(rules.quotas(), key));
  }

  private Fates settle(int dropped, boolean joinsNear, QuotaRules byQuotas) {
    Fates fates = new Fates(columns.images());
    judge(dropped, fates);
    if (joinsNear) {
      near.ifPresent(some -> join(some, fates));
    }
    if (!byQuotas.isEmpty()) {
      quotas.ifPresent(some -> some.apply(byQuotas, ruled, fates, columns.images()));
    }
    return fates;
  }

  private void judge(int dropped, Fates fates) {
    long mask = dropped < 0 ? ~0L : ~VerdictRules.bits(dropped);
    int asked = ~spared(dropped);
    for (int image = 0; image < columns.images(); image++) {
      int row = ruled.standing(image);
      if (columns.isDecoded(row)
          && (ruled.failures(row) & asked) == 0
          && (ruled.findings(row) & mask) == 0) {
        fates.keep(image);
      }
    }
  }

  /** The scorer that nothing asks without the filter, as a bit. */
  private int spared(int dropped) {
    int scorer = dropped < 0 ? -1 : ruled.verdicts().scorer(dropped);
    boolean isAskedStill =
        scorer < 0
            || rules
                .quotas()
                .scorer()
                .filter(ruled.verdicts().scorers().get(scorer)::equals)
                .isPresent();
    return isAskedStill ? 0 : 1 << scorer;
  }

  private void join(Near some, Fates fates) {
    int radius = rules.duplicates().orElseThrow().radius();
    PairSearch search = some.graph().search(radius);
    int[] contenders = new int[some.ordered().length];
    int[] survivors = new int[contenders.length];
    for (int group = 0; group < some.graph().groups(); group++) {
      int count = 0;
      for (int at = some.graph().start(group); at < some.graph().start(group + 1); at++) {
        if (fates.isKept(some.ordered()[at])) {
          contenders[count] = some.ordered()[at];
          survivors[count++] = some.ordered()[at];
        }
      }
      if (count > 1) {
        search.nextGroup();
        StarClusters.assign(survivors, count, search);
        for (int at = 0; at < count; at++) {
          if (survivors[at] != contenders[at]) {
            fates.join(contenders[at]);
          }
        }
      }
    }
  }
}
