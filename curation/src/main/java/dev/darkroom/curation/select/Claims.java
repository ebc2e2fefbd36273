package dev.darkroom.curation.select;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.recipe.QuotaRules;
import dev.darkroom.dataset.recipe.SelectRules;
import dev.darkroom.dataset.selections.Buckets;
import dev.darkroom.dataset.selections.Candidates;
import dev.darkroom.dataset.selections.Lottery;
import dev.darkroom.dataset.selections.Quotas;
import dev.darkroom.dataset.selections.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Holds all claims against the quotas; gives the reason against each that is turned down. */
final class Claims {
  private final QuotaRules quotas;
  private final int buckets;
  private final Lottery lottery;

  Claims(SelectRules rules) {
    this.quotas = rules.quotas();
    this.buckets = rules.buckets().map(name -> Buckets.named(name).all().size()).orElse(0);
    this.lottery = new Lottery(quotas.seed());
  }

  /** The reason against each image that is turned down. */
  Map<ImageId, String> refusals(List<Claim> claims) {
    List<Claim> sorted = new ArrayList<>(claims);
    sorted.sort(Comparator.comparing(Claim::imageId));
    Quotas.Reasons reasons = Quotas.apply(quotas, candidates(sorted));
    Map<ImageId, String> refusals = new HashMap<>();
    for (int at = 0; at < sorted.size(); at++) {
      ImageId image = sorted.get(at).imageId();
      reasons.of(at).map(Reason::id).ifPresent(reason -> refusals.put(image, reason));
    }
    return refusals;
  }

  private Candidates candidates(List<Claim> sorted) {
    List<String> origins =
        new ArrayList<>(new TreeSet<>(sorted.stream().map(Claim::origin).toList()));
    double[] tickets =
        sorted.stream()
            .mapToDouble(claim -> lottery.ticket(Lottery.bits(claim.imageId())))
            .toArray();
    double[] values = sorted.stream().mapToDouble(Claim::value).toArray();
    double[] places = quotas.by().isPresent() ? values : tickets;
    double[] preference = new double[sorted.size()];
    double[] ticket = new double[sorted.size()];
    for (int at = 0; at < sorted.size(); at++) {
      boolean isAllowed = sorted.get(at).isAllowed();
      preference[at] = Candidates.preference(isAllowed, places[at]);
      ticket[at] = Candidates.preference(isAllowed, tickets[at]);
    }
    return new Candidates(
        preference,
        ticket,
        sorted.stream().mapToInt(Claim::bucket).toArray(),
        sorted.stream()
            .mapToInt(claim -> Collections.binarySearch(origins, claim.origin()))
            .toArray(),
        buckets,
        origins.size());
  }
}
