package dev.darkroom.dataset.recipe;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/**
 * A recipe in one fixed form: keys in one order, defaults written out, base units. Built by joining
 * texts, never by formatting: formats write numbers as the machine's language does.
 */
final class CanonicalRecipe {
  private CanonicalRecipe() {}

  static String document(Recipe recipe) {
    String sources =
        recipe.sources().stream().map(CanonicalSource::document).collect(Collectors.joining());
    return "dataset: "
        + recipe.dataset()
        + "\nsources:\n"
        + sources
        + rules(recipe)
        + CanonicalCaptions.document(recipe.captions())
        + "shards:\n  size: "
        + recipe.shards().sizeBytes()
        + "B\n"
        + image(recipe.shards().image());
  }

  /** What decides a version's content. */
  static String content(Recipe recipe) {
    return rules(recipe)
        + CanonicalCaptions.content(recipe.captions())
        + image(recipe.shards().image());
  }

  static String select(SelectRules select) {
    StringBuilder lines = new StringBuilder();
    select.minSidePixels().ifPresent(side -> line(lines, "min-side", side + "px"));
    select.minPixels().ifPresent(pixels -> line(lines, "min-pixels", pixels + "px"));
    select
        .aspectRatio()
        .ifPresent(
            range ->
                line(lines, "aspect-ratio", number(range.least()) + ".." + number(range.most())));
    if (!select.scores().isEmpty()) {
      line(
          lines,
          "scores",
          select.scores().entrySet().stream()
              .map(score -> score.getKey() + ": " + threshold(score.getValue()))
              .collect(Collectors.joining(", ", "{ ", " }")));
    }
    select.duplicates().ifPresent(duplicates -> line(lines, "duplicates", duplicates(duplicates)));
    select.buckets().ifPresent(buckets -> line(lines, "buckets", buckets));
    return lines.isEmpty() ? "" : "select:\n" + lines;
  }

  private static String rules(Recipe recipe) {
    return "measure:\n  scale: "
        + recipe.measure().scalePixels()
        + "px\n  floor: "
        + recipe.measure().floorPixels()
        + "px\n"
        + select(recipe.select());
  }

  private static String image(ImageForm image) {
    if (image instanceof ImageForm.Encoded form) {
      return "  image: { max-side: "
          + form.maxSidePixels()
          + "px, format: "
          + form.format()
          + ", quality: "
          + form.quality()
          + " }\n";
    }
    return "  image: original\n";
  }

  private static String duplicates(DuplicateRules duplicates) {
    return "{ radius: "
        + duplicates.radius()
        + ", keep: ["
        + String.join(", ", duplicates.keep())
        + "] }";
  }

  static String threshold(Threshold threshold) {
    return text(threshold.comparison().sign() + " " + number(threshold.value()));
  }

  private static void line(StringBuilder lines, String key, Object value) {
    lines.append("  ").append(key).append(": ").append(value).append('\n');
  }

  static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** A double-quoted scalar; JSON's escapes are YAML's too. */
  static String text(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
