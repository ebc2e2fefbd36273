package dev.darkroom.dataset.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The captions of a recipe in one fixed form. Name and prompt are always written, all else only
 * where it is not the default, so that a new key does not change the digests of recipes that lack
 * it.
 */
final class CanonicalCaptions {
  private CanonicalCaptions() {}

  /** All of it; it reads back the same. */
  static String document(List<CaptionRules> captions) {
    StringBuilder lines = new StringBuilder(captions.isEmpty() ? "" : "captions:\n");
    for (CaptionRules caption : captions) {
      order(lines, caption);
      caption.endpoint().ifPresent(endpoint -> line(lines, "endpoint", endpoint(endpoint)));
    }
    return lines.toString();
  }

  /** What decides the captions: of an endpoint its place, its model and the size it is shown. */
  static String content(List<CaptionRules> captions) {
    StringBuilder lines = new StringBuilder(captions.isEmpty() ? "" : "captions:\n");
    for (CaptionRules caption : captions) {
      order(lines, caption);
      caption.endpoint().ifPresent(endpoint -> line(lines, "endpoint", braces(identity(endpoint))));
    }
    return lines.toString();
  }

  private static void order(StringBuilder lines, CaptionRules caption) {
    lines.append("  - captioner: ").append(caption.captioner()).append('\n');
    caption.as().ifPresent(name -> line(lines, "as", name));
    line(lines, "prompt", CanonicalRecipe.text(caption.prompt()));
    GenerationRules generation = caption.generation();
    generation.maxTokens().ifPresent(tokens -> line(lines, "max-tokens", tokens));
    generation.beams().ifPresent(beams -> line(lines, "beams", beams));
    number(lines, "temperature", generation.temperature());
    number(lines, "top-p", generation.topP());
    number(lines, "repetition-penalty", generation.repetitionPenalty());
    generation.noRepeatNgram().ifPresent(length -> line(lines, "no-repeat-ngram", length));
    if (generation.seed() != 0) {
      line(lines, "seed", generation.seed());
    }
    caption.agreement().ifPresent(model -> line(lines, "agreement", model));
    if (!caption.require().equals(CaptionRequirements.NONE)) {
      line(lines, "require", require(caption.require()));
    }
  }

  private static String require(CaptionRequirements require) {
    List<String> parts = new ArrayList<>();
    if (require.isLintFree()) {
      parts.add("lint: none");
    }
    require
        .agreement()
        .ifPresent(threshold -> parts.add("agreement: " + CanonicalRecipe.threshold(threshold)));
    return braces(parts);
  }

  private static List<String> identity(EndpointRules endpoint) {
    return List.of(
        "url: " + CanonicalRecipe.text(endpoint.url()),
        "model: " + CanonicalRecipe.text(endpoint.model()),
        "max-side: " + endpoint.maxSidePixels() + "px");
  }

  private static String endpoint(EndpointRules endpoint) {
    List<String> parts = new ArrayList<>(identity(endpoint));
    endpoint.keyVariable().ifPresent(name -> parts.add("key-env: " + name));
    parts.add("concurrency: " + endpoint.concurrency());
    endpoint.requestsPerMinute().ifPresent(rate -> parts.add("requests-per-minute: " + rate));
    parts.add("timeout-seconds: " + endpoint.timeoutSeconds());
    parts.add("retries: " + endpoint.retries());
    parts.add("allow-private: " + endpoint.allowsPrivate());
    EndpointRules.Budget budget = endpoint.budget();
    if (!budget.equals(EndpointRules.Budget.UNLIMITED)) {
      parts.add("budget: " + limits(budget));
      parts.add(
          "price: { input: "
              + CanonicalRecipe.number(budget.inputPrice())
              + ", output: "
              + CanonicalRecipe.number(budget.outputPrice())
              + " }");
    }
    return braces(parts);
  }

  private static String limits(EndpointRules.Budget budget) {
    List<String> parts = new ArrayList<>();
    budget.requests().ifPresent(requests -> parts.add("requests: " + requests));
    budget.tokens().ifPresent(tokens -> parts.add("tokens: " + tokens));
    budget.cost().ifPresent(cost -> parts.add("cost: " + CanonicalRecipe.number(cost)));
    return braces(parts);
  }

  private static String braces(List<String> parts) {
    return parts.isEmpty() ? "{}" : "{ " + String.join(", ", parts) + " }";
  }

  private static void number(StringBuilder lines, String key, Optional<Double> value) {
    value.ifPresent(number -> line(lines, key, CanonicalRecipe.number(number)));
  }

  private static void line(StringBuilder lines, String key, Object value) {
    lines.append("    ").append(key).append(": ").append(value).append('\n');
  }
}
