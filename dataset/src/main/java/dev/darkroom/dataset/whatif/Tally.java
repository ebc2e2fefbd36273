package dev.darkroom.dataset.whatif;

import dev.darkroom.dataset.selections.Quotas;
import dev.darkroom.dataset.selections.Reason;
import dev.darkroom.dataset.selections.VerdictRules;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts source occurrences by verdict, reason and filter, as a selection's rows would say. */
final class Tally {
  private final SignalColumns columns;
  private final RuledRows ruled;
  private final Fates fates;
  private final List<String> ids = new ArrayList<>();
  private final long[] reasonOfBit;
  private final SortedMap<String, Long> others = new TreeMap<>();
  private final long[] byReason = new long[Long.SIZE];
  private final long[] byFilter;
  private final long[] byFilterAlone;
  private long rejected;
  private long failed;
  private long joined;
  private long joinedRows;

  private Tally(SignalColumns columns, RuledRows ruled, Fates fates) {
    this.columns = columns;
    this.ruled = ruled;
    this.fates = fates;
    VerdictRules verdicts = ruled.verdicts();
    int filters = verdicts.filters().size();
    this.byFilter = new long[filters];
    this.byFilterAlone = new long[filters];
    this.reasonOfBit = new long[Long.SIZE];
    for (int bit = 0; bit < 2 * filters; bit++) {
      reasonOfBit[bit] = reason(verdicts.reasons(1L << bit).get(0));
    }
  }

  static Tally of(SignalColumns columns, RuledRows ruled, Fates fates) {
    Tally tally = new Tally(columns, ruled, fates);
    for (int image = 0; image < columns.images(); image++) {
      for (int row = columns.start(image); row < columns.start(image + 1); row++) {
        tally.count(image, row);
      }
    }
    return tally;
  }

  /** A reason as a bit. */
  private long reason(String id) {
    if (!ids.contains(id)) {
      ids.add(id);
    }
    return 1L << ids.indexOf(id);
  }

  private void count(int image, int row) {
    boolean isNear = fates.of(image) == Fates.NEAR;
    if (!columns.isDecoded(row)) {
      others.merge(columns.reason(row), 1L, Long::sum);
      countNear(isNear);
      // A near duplicate is out, whatever an occurrence that could not be read would say.
      failed += columns.isFailed(row) && !isNear ? 1 : 0;
      rejected += columns.isFailed(row) && !isNear ? 0 : 1;
      return;
    }
    boolean stands = ruled.standing(image) == row;
    boolean isModelError = ruled.failures(row) != 0;
    long findings = isModelError ? 0 : ruled.findings(row);
    countFindings(findings, stands);
    countNear(isNear);
    if (!stands) {
      add(Reason.DUPLICATE_EXACT);
      rejected++;
    } else if (isModelError) {
      add(Reason.MODEL_ERROR);
      failed++;
    } else if (!fates.isKept(image)) {
      rejected++;
      joined += isNear ? 1 : 0;
      if (fates.isOverQuota(image)) {
        add(fates.quota(image));
      }
    }
  }

  private void countFindings(long findings, boolean stands) {
    long reasons = 0;
    for (long left = findings; left != 0; left &= left - 1) {
      int bit = Long.numberOfTrailingZeros(left);
      reasons |= reasonOfBit[bit];
      byFilter[bit / 2]++;
      if (stands && (findings & ~VerdictRules.bits(bit / 2)) == 0) {
        byFilterAlone[bit / 2]++;
      }
    }
    for (long left = reasons; left != 0; left &= left - 1) {
      byReason[Long.numberOfTrailingZeros(left)]++;
    }
  }

  private void countNear(boolean isNear) {
    if (isNear) {
      add(Reason.DUPLICATE_NEAR);
      joinedRows++;
    }
  }

  private void add(Reason reason) {
    others.merge(reason.id(), 1L, Long::sum);
  }

  long rejected() {
    return rejected;
  }

  long failed() {
    return failed;
  }

  SortedMap<String, Long> reasons() {
    SortedMap<String, Long> all = new TreeMap<>(others);
    for (int at = 0; at < ids.size(); at++) {
      if (byReason[at] > 0) {
        all.merge(ids.get(at), byReason[at], Long::sum);
      }
    }
    return all;
  }

  /** What one of {@link VerdictRules#filters} does. */
  Answer.Effect effect(int filter, long keptWithout) {
    return new Answer.Effect(
        ruled.verdicts().filters().get(filter),
        byFilter[filter],
        byFilterAlone[filter],
        keptWithout - fates.kept());
  }

  Answer.Effect duplicates(long keptWithout) {
    return new Answer.Effect(Settlement.DUPLICATES, joinedRows, joined, keptWithout - fates.kept());
  }

  Answer.Effect quota(Quotas.Key key, long keptWithout) {
    long refused = others.getOrDefault(key.reason().id(), 0L);
    return new Answer.Effect(
        Settlement.QUOTAS + key.id(), refused, refused, keptWithout - fates.kept());
  }
}
