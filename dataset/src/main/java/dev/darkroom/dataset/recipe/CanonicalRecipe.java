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

  /** The usual one is left out, so that digests stay what they were before there was a choice. */
  private static String integrity(MeasureRules.Integrity integrity) {
    return integrity == MeasureRules.DEFAULT.integrity()
        ? ""
        : "  integrity: " + integrity.id() + "\n";
  }

  private static String rules(Recipe recipe) {
    return "measure:\n  scale: "
        + recipe.measure().scalePixels()
        + "px\n  floor: "
        + recipe.measure().floorPixels()
        + "px\n"
        + integrity(recipe.measure().integrity())
        + CanonicalSelect.of(recipe.select());
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

  static String threshold(Threshold threshold) {
    return text(threshold.comparison().sign() + " " + number(threshold.value()));
  }

  static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** A double-quoted scalar; JSON's escapes are YAML's too. */
  static String text(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
