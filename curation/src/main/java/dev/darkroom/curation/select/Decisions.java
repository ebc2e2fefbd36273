package dev.darkroom.curation.select;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.near.Linked;
import dev.darkroom.dataset.near.Memberships;
import dev.darkroom.dataset.near.Memberships.Membership;
import dev.darkroom.dataset.recipe.SelectRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.beam.sdk.values.KV;

/**
 * Decides between images: first which of those that are near each other stay, then which of those
 * that are left the quotas grant. Holds a few numbers of each image, and no hashes.
 */
final class Decisions {
  private final SelectRules rules;
  private final List<Linked> linked = new ArrayList<>();
  private final List<Claim> claims = new ArrayList<>();
  private final Map<ImageId, List<Integer>> groups = new HashMap<>();

  private Decisions(SelectRules rules) {
    this.rules = rules;
  }

  /**
   * @param candidates of distinct images, in any order
   * @param output takes what became of each image of which there is something to say, for each
   *     group that has a row of it
   */
  static void make(
      Iterable<Candidate> candidates, SelectRules rules, Consumer<KV<Integer, Outcome>> output) {
    Decisions decisions = new Decisions(rules);
    candidates.forEach(decisions::add);
    decisions.make(output);
  }

  private void add(Candidate candidate) {
    candidate.linked().ifPresent(linked::add);
    candidate.claim().ifPresent(claims::add);
    candidate
        .linked()
        .map(Linked::image)
        .or(() -> candidate.claim().map(Claim::imageId))
        .ifPresent(image -> groups.put(image, candidate.groups()));
  }

  private void make(Consumer<KV<Integer, Outcome>> output) {
    Map<ImageId, Membership> members =
        rules.duplicates().map(by -> Memberships.of(linked, by)).orElse(Map.of());
    claims.removeIf(claim -> isGone(claim.imageId(), members));
    Map<ImageId, String> refusals = new Claims(rules).refusals(claims);
    groups.forEach(
        (image, own) -> {
          Optional<Membership> membership = Optional.ofNullable(members.get(image));
          Optional<String> refusal = Optional.ofNullable(refusals.get(image));
          if (membership.isPresent() || refusal.isPresent()) {
            Outcome outcome = new Outcome(image, membership, refusal);
            own.forEach(group -> output.accept(KV.of(group, outcome)));
          }
        });
  }

  private static boolean isGone(ImageId image, Map<ImageId, Membership> members) {
    Membership membership = members.get(image);
    return membership != null && !membership.survivor().equals(image);
  }
}
