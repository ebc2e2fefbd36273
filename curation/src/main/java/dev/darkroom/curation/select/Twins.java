package dev.darkroom.curation.select;

import dev.darkroom.curation.select.Judged.Twin;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.recipe.DuplicateRules;
import dev.darkroom.dataset.selections.Contender;
import dev.darkroom.dataset.selections.Reason;
import dev.darkroom.dataset.selections.StarClusters;
import dev.darkroom.dataset.selections.StarClusters.Membership;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.beam.sdk.values.KV;

/** Near duplicates: finds clusters and applies them to verdicts. Images alone have no cluster. */
final class Twins {
  private final DuplicateRules rules;

  Twins(DuplicateRules rules) {
    this.rules = rules;
  }

  void find(Iterable<Contender> contenders, Consumer<KV<String, Twin>> output) {
    List<Contender> all = new ArrayList<>();
    contenders.forEach(all::add);
    Map<ImageId, Membership> memberships = StarClusters.of(all, rules);
    Set<ImageId> survivors = new HashSet<>();
    memberships.forEach(
        (image, member) -> {
          if (!member.survivor().equals(image)) {
            survivors.add(member.survivor());
          }
        });
    memberships.forEach(
        (image, member) -> {
          if (survivors.contains(member.survivor())) {
            output.accept(KV.of(image.hex(), new Twin(member.survivor(), member.distance())));
          }
        });
  }

  /**
   * @param found the image's place in a cluster; none when it is alone
   */
  static Judged settle(Judged image, List<Twin> found) {
    return found.isEmpty() ? image : image.in(found.get(0), Reason.DUPLICATE_NEAR.id());
  }
}
