package dev.darkroom.curation.select;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.near.Memberships.Membership;
import dev.darkroom.dataset.selections.Reason;
import dev.darkroom.dataset.selections.Selection;
import dev.darkroom.dataset.selections.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What became of an image beside others.
 *
 * @param membership empty when it is alone
 * @param refusal the reason of the quotas against it; empty when they grant it or it makes no claim
 */
record Outcome(ImageId image, Optional<Membership> membership, Optional<String> refusal) {
  /** One of the image's rows as it is in the end; quotas only speak of the one that was kept. */
  Selection settle(Selection row) {
    Selection settled = membership.map(found -> join(row, found)).orElse(row);
    return settled.verdict() == Verdict.KEPT
        ? refusal.map(reason -> refused(settled, reason)).orElse(settled)
        : settled;
  }

  private Selection join(Selection row, Membership found) {
    if (found.survivor().equals(image)) {
      boolean stays = row.verdict() == Verdict.KEPT;
      return clustered(row, row.verdict(), row.reasons(), found, stays);
    }
    TreeSet<String> reasons = new TreeSet<>(row.reasons());
    reasons.add(Reason.DUPLICATE_NEAR.id());
    return clustered(row, Verdict.REJECTED, List.copyOf(reasons), found, false);
  }

  private Selection clustered(
      Selection row, Verdict verdict, List<String> reasons, Membership found, boolean stays) {
    return new Selection(
        row.imageId(),
        row.source(),
        verdict,
        reasons,
        Optional.of(found.survivor()),
        stays,
        Optional.of(found.distance()),
        found.survivor().equals(image) ? Optional.empty() : Optional.of(found.matched()),
        row.bucket());
  }

  private static Selection refused(Selection row, String reason) {
    return new Selection(
        row.imageId(),
        row.source(),
        Verdict.REJECTED,
        List.of(reason),
        row.cluster(),
        false,
        row.distance(),
        row.matched(),
        row.bucket());
  }
}
