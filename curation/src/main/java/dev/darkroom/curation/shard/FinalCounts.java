package dev.darkroom.curation.shard;

import dev.darkroom.base.Digest;
import dev.darkroom.curation.CurationException;
import dev.darkroom.curation.FailedItem;
import dev.darkroom.curation.SelectSummary;
import dev.darkroom.curation.ShardSummary;
import dev.darkroom.curation.pipeline.Stopwatch;
import dev.darkroom.curation.select.KeptImage;
import dev.darkroom.dataset.selections.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The selection's counts, with those images moved that were kept and did not become rows: {@code
 * seen = kept + rejected + failed}.
 */
record FinalCounts(
    long seen,
    long kept,
    long rejected,
    long failed,
    SortedMap<String, Long> reasons,
    List<FailedItem> failures) {

  static FinalCounts of(SelectSummary selection, List<KeptImage> images, Assembly assembly) {
    long lost = assembly.left().values().stream().filter(Reason::isFailure).count();
    long refused = assembly.left().size() - lost;
    SortedMap<String, Long> reasons = new TreeMap<>(selection.reasons());
    assembly.left().values().forEach(reason -> reasons.merge(reason.id(), 1L, Long::sum));
    FinalCounts counts =
        new FinalCounts(
            selection.seen(),
            assembly.rows().size(),
            selection.rejected() + refused,
            selection.failed() + lost,
            reasons,
            failures(selection, images, assembly));
    counts.requireSum();
    return counts;
  }

  private static List<FailedItem> failures(
      SelectSummary selection, List<KeptImage> images, Assembly assembly) {
    List<FailedItem> failures = new ArrayList<>(selection.failures());
    for (KeptImage image : images) {
      Reason reason = assembly.left().getOrDefault(image.imageId(), Reason.DENIED);
      if (reason.isFailure() && failures.size() < FailedItem.MOST) {
        failures.add(new FailedItem(image.source(), reason.id(), ""));
      }
    }
    return failures;
  }

  Map<String, Long> byOutcome() {
    return Map.of("seen", seen, "kept", kept, "rejected", rejected, "failed", failed);
  }

  ShardSummary summary(int version, Digest digest, boolean created, Stopwatch watch) {
    return new ShardSummary(
        version, digest, created, kept, rejected, failed, reasons, failures, watch.seconds());
  }

  private void requireSum() {
    if (seen != kept + rejected + failed) {
      throw new CurationException(
          "Cannot finish shard: %d seen are not %d kept, %d rejected and %d failed."
              .formatted(seen, kept, rejected, failed),
          "Run select and caption with this recipe again.");
    }
  }
}
