package dev.darkroom.dataset.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The rules of <em>select</em> in their fixed form. A key that is absent is not written, so that a
 * new one does not change the digests of recipes that lack it.
 */
final class CanonicalSelect {
  private static final List<String> LISTS = List.of("ids", "sources", "hosts");

  private CanonicalSelect() {}

  static String of(SelectRules select) {
    StringBuilder lines = new StringBuilder();
    select.minSidePixels().ifPresent(side -> line(lines, "min-side", side + "px"));
    select.minPixels().ifPresent(pixels -> line(lines, "min-pixels", pixels + "px"));
    select
        .aspectRatio()
        .ifPresent(
            range ->
                line(
                    lines,
                    "aspect-ratio",
                    CanonicalRecipe.number(range.least())
                        + ".."
                        + CanonicalRecipe.number(range.most())));
    if (!select.scores().isEmpty()) {
      line(lines, "scores", scores(select));
    }
    select.duplicates().ifPresent(duplicates -> line(lines, "duplicates", duplicates(duplicates)));
    select.buckets().ifPresent(buckets -> line(lines, "buckets", buckets));
    images(lines, "allow", select.allow());
    images(lines, "deny", select.deny());
    if (!select.quotas().equals(QuotaRules.NONE)) {
      line(lines, "quotas", quotas(select.quotas()));
    }
    if (select.unreserved()) {
      line(lines, "training", "unreserved");
    }
    return lines.isEmpty() ? "" : "select:\n" + lines;
  }

  /** What the lists' sources mean where the recipe lies; a recipe without such has no places. */
  static String places(SelectRules select) {
    StringBuilder lines = new StringBuilder();
    for (NamedImages images : List.of(select.allow(), select.deny())) {
      images.sources().forEach(source -> lines.append("# ").append(source.uri()).append('\n'));
    }
    return lines.toString();
  }

  private static String scores(SelectRules select) {
    return select.scores().entrySet().stream()
        .map(score -> score.getKey() + ": " + CanonicalRecipe.threshold(score.getValue()))
        .collect(Collectors.joining(", ", "{ ", " }"));
  }

  private static String duplicates(DuplicateRules duplicates) {
    return "{ radius: "
        + duplicates.radius()
        + ", keep: ["
        + String.join(", ", duplicates.keep())
        + "] }";
  }

  private static void images(StringBuilder lines, String key, NamedImages images) {
    Map<String, List<String>> written = images.written();
    List<String> parts = new ArrayList<>();
    for (String list : LISTS) {
      List<String> entries = written.getOrDefault(list, List.of());
      if (!entries.isEmpty()) {
        parts.add(
            entries.stream()
                .map(CanonicalRecipe::text)
                .collect(Collectors.joining(", ", list + ": [", "]")));
      }
    }
    if (!parts.isEmpty()) {
      line(lines, key, braces(parts));
    }
  }

  private static String quotas(QuotaRules quotas) {
    List<String> parts = new ArrayList<>();
    quotas.by().ifPresent(by -> parts.add("by: " + by));
    if (quotas.seed() != 0) {
      parts.add("seed: " + quotas.seed());
    }
    quotas.top().ifPresent(top -> parts.add("top: " + top));
    List<String> buckets = new ArrayList<>();
    quotas.bucketMin().ifPresent(least -> buckets.add("min: " + least));
    quotas.bucketMax().ifPresent(most -> buckets.add("max: " + most));
    if (!buckets.isEmpty()) {
      parts.add("buckets: " + braces(buckets));
    }
    quotas.share().ifPresent(share -> parts.add("share: " + share));
    quotas.sample().ifPresent(sample -> parts.add("sample: " + sample));
    quotas.strata().ifPresent(strata -> parts.add("strata: " + strata.id()));
    return braces(parts);
  }

  private static String braces(List<String> parts) {
    return "{ " + String.join(", ", parts) + " }";
  }

  private static void line(StringBuilder lines, String key, Object value) {
    lines.append("  ").append(key).append(": ").append(value).append('\n');
  }
}
