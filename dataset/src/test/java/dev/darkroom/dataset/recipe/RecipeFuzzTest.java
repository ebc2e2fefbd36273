package dev.darkroom.dataset.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a person types is a recipe or a list of problems, never another error. */
class RecipeFuzzTest {
  private static final String WHOLE =
      """
      dataset: meadow
      sources:
        - folder: photos
      measure: { scale: 1024px, floor: 256px, integrity: data }
      select:
        min-side: 512px
        min-pixels: 1.5MP
        aspect-ratio: 0.25..4
        scores: { quality: ">= 4.5", nsfw: "< 0.2" }
        duplicates: { radius: 6, keep: [pixels, quality] }
        buckets: pixart-1024
        allow: { hosts: [ a.org ], sources: [ a/b.jpg ] }
        deny: { sources: [ "https://b.org/c#d" ] }
        quotas: { by: quality, seed: 3, top: 10%, buckets: { min: 2, max: 9 }, share: 5.5%, sample: 100, strata: origin }
      captions:
        - captioner: scene
          prompt: "more \\u00fc"
        - captioner: served
          as: dense
          prompt: "{caption} {alt_text}"
          temperature: 0.7
          seed: 3
          require: { lint: none, agreement: ">= 0.2" }
          endpoint:
            url: https://api.example.org/v1
            model: see-2
            budget: { requests: 10, cost: 0.5 }
            price: { input: 0.1, output: 0.2 }
      shards: { size: 512MB, image: { max-side: 2048px, format: webp } }
      """;
  private static final List<String> PIECES =
      List.of(
          ":",
          "- ",
          "\n",
          "  ",
          "{",
          "}",
          "[",
          "]",
          "\"",
          "'",
          "&a",
          "*a",
          "!!int ",
          "#",
          "..",
          "1e9",
          "99999999999999999999",
          "px",
          "MP",
          "<<",
          "|",
          ">",
          "\t",
          "\u0000",
          "\ud83d\ude00",
          "~",
          "?");

  static LongStream seeds() {
    return LongStream.range(0, 500);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void survivesAnyEdit(long seed) {
    Random random = new Random(seed);
    StringBuilder yaml = new StringBuilder(WHOLE);
    for (int edit = 0; edit <= random.nextInt(6); edit++) {
      int at = random.nextInt(yaml.length());
      switch (random.nextInt(3)) {
        case 0 -> yaml.deleteCharAt(at);
        case 1 -> yaml.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        default -> yaml.delete(at, Math.min(yaml.length() - 1, at + random.nextInt(60)));
      }
    }

    survives(yaml.toString());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void survivesAnyText(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(80) * random.nextInt(4); length > 0; length--) {
      text.append(character(random));
    }
    survives(text.toString());
  }

  /** Of all of Unicode, halves of pairs included; most often what YAML has a meaning for. */
  private static String character(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> PIECES.get(random.nextInt(PIECES.size()));
      case 1 -> String.valueOf((char) random.nextInt(0x100));
      case 2 -> String.valueOf((char) random.nextInt(0x10000));
      default -> Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1));
    };
  }

  private static void survives(String yaml) {
    try {
      Recipe recipe = RecipeReader.parse(yaml, "recipe");
      assertThat(RecipeReader.parse(recipe.canonical(), "canonical")).isEqualTo(recipe);
    } catch (InvalidRecipeException e) {
      int lines = yaml.split("\n", -1).length;
      assertThat(e.problems())
          .isNotEmpty()
          .allSatisfy(problem -> assertThat(problem.line()).isBetween(1, lines + 1));
    }
  }
}
