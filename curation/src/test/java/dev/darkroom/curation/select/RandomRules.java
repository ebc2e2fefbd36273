package dev.darkroom.curation.select;

import dev.darkroom.dataset.recipe.Recipe;
import dev.darkroom.dataset.recipe.RecipeReader;
import dev.darkroom.dataset.signals.Signal;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/** Any rules of select together, as a recipe. */
final class RandomRules {
  private final Random random;
  private final List<Signal> signals;

  RandomRules(Random random, List<Signal> signals) {
    this.random = random;
    this.signals = signals;
  }

  Recipe recipe() {
    StringJoiner select = new StringJoiner("\n  ", "select:\n  ", "\n").setEmptyValue("");
    maybe(select, "min-side: " + (264 + 200 * random.nextInt(3) + random.nextInt(2)) + "px");
    maybe(select, "min-pixels: " + (1 + random.nextInt(500_000)) + "px");
    maybe(select, "aspect-ratio: 0." + (1 + random.nextInt(8)) + ".." + (1 + random.nextInt(4)));
    maybe(select, "training: unreserved");
    boolean scores = random.nextInt(4) > 0;
    if (scores) {
      String nsfw = random.nextBoolean() ? "" : ", nsfw: \"< 0." + (1 + random.nextInt(9)) + "\"";
      select.add("scores: { quality: \">= " + random.nextInt(8) + "\"" + nsfw + " }");
    }
    boolean keepsQuality = scores && random.nextBoolean();
    if (random.nextInt(4) > 0) {
      select.add(
          "duplicates: { radius: %d, keep: [%s] }"
              .formatted(random.nextInt(11), keepsQuality ? "quality, pixels" : "pixels"));
    }
    boolean buckets = random.nextBoolean();
    if (buckets) {
      select.add("buckets: " + (random.nextBoolean() ? "pixart-256" : "pixart-2880"));
    }
    lists(select);
    quotas(select, buckets);
    String yaml =
        "dataset: m\nsources: [ { folder: p } ]\nmeasure: { floor: 256px, scale: 1024px }\n"
            + select;
    return RecipeReader.parse(yaml, "random");
  }

  private void maybe(StringJoiner select, String line) {
    if (random.nextInt(3) == 0) {
      select.add(line);
    }
  }

  private void lists(StringJoiner select) {
    if (random.nextInt(3) == 0) {
      select.add("deny: { " + list("b.net") + " }");
    }
    if (random.nextInt(3) == 0) {
      select.add("allow: { sources: [ \"https://c.example/d1/\" ], " + list("a.org") + " }");
    }
  }

  /** Entries differ between lists, as an entry in both is a contradiction. */
  private String list(String host) {
    Signal one = signals.get(random.nextInt(signals.size()));
    String ids = "ids: [ \"" + one.imageId().map(Object::toString).orElse("0".repeat(64)) + "\" ]";
    return switch (random.nextInt(3)) {
      case 0 -> ids;
      case 1 -> "hosts: [ " + host + ", img." + host + " ]";
      default -> "hosts: [ " + host + " ], " + ids;
    };
  }

  private void quotas(StringJoiner select, boolean buckets) {
    if (random.nextInt(3) == 0) {
      return;
    }
    StringJoiner quotas = new StringJoiner(", ", "quotas: { ", " }");
    quotas.add("seed: " + random.nextInt(100));
    if (random.nextBoolean()) {
      quotas.add("by: " + List.of("pixels", "quality", "nsfw").get(random.nextInt(3)));
      if (random.nextBoolean()) {
        quotas.add("top: " + (random.nextBoolean() ? "70%" : "" + (1 + random.nextInt(200))));
      }
    }
    if (buckets && random.nextBoolean()) {
      int least = 1 + random.nextInt(6);
      quotas.add("buckets: { min: %d, max: %d }".formatted(least, least + random.nextInt(30)));
    }
    if (random.nextBoolean()) {
      quotas.add("share: " + (8 + random.nextInt(40)) + "%");
    }
    if (random.nextBoolean()) {
      quotas.add("sample: " + (random.nextBoolean() ? "33.3%" : "" + (1 + random.nextInt(150))));
      quotas.add("strata: " + (buckets && random.nextBoolean() ? "bucket" : "origin"));
    }
    String written = quotas.toString();
    boolean isQuota =
        written.contains("top")
            || written.contains("buckets")
            || written.contains("share")
            || written.contains("sample");
    if (isQuota) {
      select.add(written);
    }
  }
}
