package dev.darkroom.curation.select;

import dev.darkroom.dataset.recipe.NamedImages;
import dev.darkroom.dataset.recipe.SelectRules;
import dev.darkroom.dataset.recipe.Threshold;
import dev.darkroom.dataset.selections.Quotas;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rules less one of them, by its key. */
final class Rules {
  private Rules() {}

  static SelectRules without(SelectRules rules, String key) {
    SortedMap<String, Threshold> scores = new TreeMap<>(rules.scores());
    scores.keySet().removeIf(name -> key.equals("scores." + name));
    return new SelectRules(
        rules.minSidePixels().filter(any -> !key.equals("min-side")),
        rules.minPixels().filter(any -> !key.equals("min-pixels")),
        rules.aspectRatio().filter(any -> !key.equals("aspect-ratio")),
        scores,
        rules.duplicates().filter(any -> !key.equals("duplicates")),
        rules.buckets(),
        rules.allow(),
        key.equals("deny") ? NamedImages.NONE : rules.deny(),
        Arrays.stream(Quotas.Key.values())
            .filter(quota -> key.equals("quotas." + quota.id()))
            .findAny()
            .map(quota -> Quotas.without(rules.quotas(), quota))
            .orElse(rules.quotas()),
        rules.unreserved() && !key.equals("training"));
  }
}
