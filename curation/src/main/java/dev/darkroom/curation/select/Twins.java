package dev.darkroom.curation.select;

import dev.darkroom.curation.select.Judged.Twin;
import dev.darkroom.dataset.near.Linked;
import dev.darkroom.dataset.near.Memberships;
import dev.darkroom.dataset.recipe.DuplicateRules;
import dev.darkroom.dataset.selections.Reason;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.values.KV;

/** Near duplicates: finds clusters and applies them to verdicts. Images alone have no cluster. */
final class Twins {
  private final DuplicateRules rules;

  Twins(DuplicateRules rules) {
    this.rules = rules;
  }

  void find(Iterable<Linked> linked, Consumer<KV<String, Twin>> output) {
    Memberships.of(linked, rules)
        .forEach(
            (image, member) ->
                output.accept(
                    KV.of(
                        image.hex(),
                        new Twin(member.survivor(), member.distance(), member.matched()))));
  }

  /**
   * @param found the image's place in a cluster; none when it is alone
   */
  static Judged settle(Judged image, List<Twin> found) {
    return found.isEmpty() ? image : image.in(found.get(0), Reason.DUPLICATE_NEAR.id());
  }
}
