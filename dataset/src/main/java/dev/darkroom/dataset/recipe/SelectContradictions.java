package dev.darkroom.dataset.recipe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Lists and quotas that are valid each, but not together. */
final class SelectContradictions {
  private SelectContradictions() {}

  static void find(SelectRules select, Fields fields) {
    namedTwice(select, fields);
    QuotaRules quotas = select.quotas();
    if (quotas.top().isPresent() && quotas.by().isEmpty()) {
      tell(fields, "top", quotas.top().get() + " (needs select.quotas.by: a scorer or pixels)");
    }
    if (select.buckets().isEmpty()) {
      needBuckets(quotas, fields);
    }
    quotas
        .bucketMin()
        .filter(least -> least > quotas.bucketMax().orElse(Integer.MAX_VALUE))
        .ifPresent(
            least ->
                fields.problem(
                    List.of("select", "quotas", "buckets", "min"),
                    "Invalid select.quotas.buckets.min: %d (must be at most max, %d)"
                        .formatted(least, quotas.bucketMax().orElse(0))));
    if (quotas.strata().isPresent() && quotas.sample().isEmpty()) {
      tell(fields, "strata", quotas.strata().get().id() + " (needs select.quotas.sample)");
    }
  }

  private static void needBuckets(QuotaRules quotas, Fields fields) {
    if (quotas.bucketMin().isPresent() || quotas.bucketMax().isPresent()) {
      tell(fields, "buckets", "min, max (needs select.buckets: a table such as pixart-1024)");
    }
    quotas
        .strata()
        .filter(QuotaRules.Strata.BUCKET::equals)
        .ifPresent(
            strata ->
                tell(
                    fields,
                    "strata",
                    "bucket (needs select.buckets: a table such as pixart-1024)"));
  }

  /** Deny goes before allow, but one and the same entry in both is a slip. */
  private static void namedTwice(SelectRules select, Fields fields) {
    Map<String, List<String>> denied = select.deny().written();
    for (Map.Entry<String, List<String>> list : select.allow().written().entrySet()) {
      List<String> both = new ArrayList<>(list.getValue());
      both.retainAll(new HashSet<>(denied.getOrDefault(list.getKey(), List.of())));
      if (!both.isEmpty()) {
        fields.problem(
            List.of("select", "allow", list.getKey()),
            "Invalid select.allow.%s: %s (must not stand in select.deny too)"
                .formatted(list.getKey(), both.get(0)));
      }
    }
  }

  private static void tell(Fields fields, String key, String what) {
    fields.problem(List.of("select", "quotas", key), "Invalid select.quotas." + key + ": " + what);
  }
}
