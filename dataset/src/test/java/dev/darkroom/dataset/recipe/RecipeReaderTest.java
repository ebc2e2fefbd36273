package dev.darkroom.dataset.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.darkroom.base.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeReaderTest {
  private static final String SOURCES = "dataset: meadow\nsources:\n  - folder: photos\n";
  private static final String WHOLE =
      """
      dataset: meadow
      sources:
        - folder: photos            # a comment
        - folder: /more/photos
      measure:
        scale: 1024px
        floor: 256px
      select:
        min-side: 512px
        min-pixels: 1MP
        aspect-ratio: 0.25..4
        scores:
          quality: ">= 4.5"
          nsfw: "< 0.2"
        duplicates: { radius: 6, keep: [pixels, quality] }
        buckets: pixart-1024
      captions:
        - captioner: florence-2-base-ft
          prompt: more-detailed
          max-tokens: 200
        - captioner: scene
      shards: { size: 512MB, image: { max-side: 2048px, format: webp, quality: 90 } }
      """;

  @Test
  void readsAWholeRecipe(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("meadow.yaml"), WHOLE);

    Recipe recipe = RecipeReader.read(file);

    assertThat(recipe)
        .isEqualTo(
            new Recipe(
                "meadow",
                List.of(
                    new FolderSource("photos", folder.resolve("photos").toString()),
                    new FolderSource("/more/photos", "/more/photos")),
                new MeasureRules(1024, 256),
                new SelectRules(
                    Optional.of(512),
                    Optional.of(1_000_000L),
                    Optional.of(new AspectRange(0.25, 4)),
                    new TreeMap<>(
                        Map.of(
                            "quality",
                            new Threshold(Threshold.Comparison.AT_LEAST, 4.5),
                            "nsfw",
                            new Threshold(Threshold.Comparison.BELOW, 0.2))),
                    Optional.of(new DuplicateRules(6, List.of("pixels", "quality"))),
                    Optional.of("pixart-1024")),
                List.of(
                    new CaptionRules("florence-2-base-ft", "more-detailed", 200),
                    new CaptionRules("scene", "", 300)),
                new ShardRules(512_000_000, new ImageForm.Encoded(2048, "webp", 90))));
  }

  @Test
  void hasADefaultForAllButNameAndSources() {
    Recipe recipe = RecipeReader.parse(SOURCES, "meadow.yaml");

    assertThat(recipe.measure()).isEqualTo(new MeasureRules(1024, 256));
    assertThat(recipe.select()).isEqualTo(SelectRules.KEEP_ALL);
    assertThat(recipe.captions()).isEmpty();
    assertThat(recipe.shards()).isEqualTo(new ShardRules(500_000_000, new ImageForm.Original()));
  }

  @Test
  void readsItsOwnCanonicalForm() {
    for (String yaml : List.of(WHOLE, SOURCES)) {
      Recipe recipe = RecipeReader.parse(yaml, "meadow.yaml");

      assertThat(RecipeReader.parse(recipe.canonical(), "canonical")).isEqualTo(recipe);
    }
  }

  @Test
  void digestsWhatDecidesTheContent() {
    Recipe recipe = RecipeReader.parse(WHOLE, "meadow.yaml");

    assertThat(digest(WHOLE.replace("# a comment", "")))
        .isEqualTo(digest(WHOLE.replace("meadow", "other")))
        .isEqualTo(digest(WHOLE.replace("photos", "pictures")))
        .isEqualTo(digest(WHOLE.replace("512MB", "1GB")))
        .isEqualTo(digest(WHOLE.replace("1MP", "1000000px")))
        .isEqualTo(recipe.digest());
    Map<String, String> changes =
        Map.ofEntries(
            Map.entry("1024px", "768px"),
            Map.entry("256px", "128px"),
            Map.entry("512px", "640px"),
            Map.entry("1MP", "2MP"),
            Map.entry("0.25..4", "0.5..2"),
            Map.entry("4.5", "4.25"),
            Map.entry("radius: 6", "radius: 5"),
            Map.entry("[pixels, quality]", "[quality]"),
            Map.entry("pixart-1024", "pixart-512"),
            Map.entry("scene", "other"),
            Map.entry("200", "100"),
            Map.entry("webp", "jpeg"));
    changes.forEach(
        (from, to) ->
            assertThat(digest(WHOLE.replace(from, to))).as(from).isNotEqualTo(recipe.digest()));
  }

  @Test
  void tellsAllProblemsAtOnceWithTheirLines() {
    String yaml =
        """
        dataset: my meadow
        sources:
          - folder: photos
          - parquet: s3://bucket/*.parquet
            image: image
        mesure:
          scale: 1024px
        select:
          min-side: 512
          min_pixels: 1MP
          aspect-ratio: 4..0.25
          scores:
            quality: 4.5
          duplicates: { radius: 65, embedding: 0.96 }
          buckets: pixart-1000
          buckets: pixart-512
        captions:
          - prompt: x
            max-tokens: many
            require: { lint: none }
        shards: { size: 512MiB, image: large }
        """;

    InvalidRecipeException invalid =
        catchThrowableOfType(
            InvalidRecipeException.class, () -> RecipeReader.parse(yaml, "meadow.yaml"));

    assertThat(invalid.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "line 1: Invalid dataset: my meadow (must be a name of letters, digits, '.', '_' and '-')",
            "line 4: Invalid sources.parquet: not read yet (use folder: …)",
            "line 6: Invalid key: mesure (did you mean measure?)",
            "line 9: Invalid select.min-side: 512 (must be pixels from 1px to 65535px, such as 512px)",
            "line 10: Invalid key: select.min_pixels (did you mean min-pixels?)",
            "line 11: Invalid select.aspect-ratio: 4..0.25 (must be LEAST..MOST of height / width, such as 0.25..4)",
            "line 13: Invalid select.scores.quality: 4.5 (must be a comparison in quotes, such as \">= 4.5\" or \"< 0.2\")",
            "line 14: Invalid select.duplicates.embedding: not available yet (use radius)",
            "line 14: Invalid select.duplicates.radius: 65 (must be a whole number from 0 to 16)",
            "line 16: Invalid key: select.buckets (stands here twice)",
            "line 18: Missing key: captions.captioner (must be a name of letters, digits, '.', '_' and '-')",
            "line 19: Invalid captions.max-tokens: many (must be a whole number from 1 to 4096)",
            "line 20: Invalid captions.require: not available yet (leave it out)",
            "line 21: Invalid shards.size: 512MiB (must be a size from 1MB to 100GB in KB, MB or GB (powers of 1000), such as 500MB)",
            "line 21: Invalid shards.image: large (must be original, or { max-side: …, format: jpeg, webp or png, quality: 1..100 })");
    assertThat(invalid.exitCode()).isEqualTo(2);
    assertThat(invalid)
        .hasMessageStartingWith(
            "Invalid recipe: meadow.yaml (15 problems)\n  line 1: Invalid dataset");
  }

  @Test
  void tellsContradictions() {
    String yaml =
        SOURCES
            + """
            measure: { floor: 768px }
            select:
              min-side: 512px
              scores: { quality: "> 1" }
              duplicates:
                radius: 4
                keep: [pixels, beauty]
            captions:
              - captioner: scene
              - captioner: scene
            shards:
              image:
                format: png
                max-side: 256px
            """;

    assertThat(problems(yaml))
        .containsExactly(
            "line 6: Invalid select.min-side: 512px (must be at least measure.floor, 768px: smaller images get no scores)",
            "line 10: Invalid select.duplicates.keep: beauty (must be pixels or a scorer of select.scores)",
            "line 11: Invalid captions: scene stands twice with the same prompt (must differ)",
            "line 17: Invalid shards.image.max-side: 256px (must be at least select.min-side, 512px)");
  }

  @Test
  void asksForWhatIsMissing() {
    assertThat(problems("select: {}\n"))
        .containsExactly(
            "line 1: Missing key: dataset (must be a name of letters, digits, '.', '_' and '-')",
            "line 1: Missing key: sources (must list at least one folder: …)");
    assertThat(problems("dataset: a\nsources: []\n"))
        .containsExactly("line 2: Missing key: sources (must list at least one folder: …)");
    assertThat(problems("dataset: a\nsources:\n  - folder:\n"))
        .containsExactly("line 3: Invalid sources.folder: nothing (must be text)");
  }

  @Test
  void survivesTextThatIsNoRecipe() {
    assertThat(problems(""))
        .containsExactly(
            "line 1: Invalid recipe: empty (must have the keys dataset, sources, measure, select, captions, shards)");
    assertThat(problems("just words"))
        .first()
        .isEqualTo("line 1: Invalid recipe: just words (must be keys with values)");
    assertThat(problems("a: b\n c: ["))
        .singleElement()
        .asString()
        .startsWith("line 2: Invalid YAML");
    assertThat(problems("dataset: a\nsources: 3\nselect: [1]\ncaptions: x\n"))
        .containsExactly(
            "line 2: Invalid sources: 3 (must be a list)",
            "line 3: Invalid select: a list (must be keys with values)",
            "line 4: Invalid captions: x (must be a list)");
    assertThat(problems("dataset: &a\n  b: *a\nsources: *a\n")).isNotEmpty();
  }

  @Test
  void tellsOfAFileThatCannotBeRead(@TempDir Path folder) throws IOException {
    Path absent = folder.resolve("absent.yaml");
    assertThatThrownBy(() -> RecipeReader.read(absent))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Cannot read recipe: there is no file " + absent);

    Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThatThrownBy(() -> RecipeReader.read(binary))
        .hasMessage("Cannot read recipe: " + binary + " is not UTF-8 text");
  }

  private static Object digest(String yaml) {
    return RecipeReader.parse(yaml, "meadow.yaml").digest();
  }

  private static List<String> problems(String yaml) {
    return catchThrowableOfType(
            InvalidRecipeException.class, () -> RecipeReader.parse(yaml, "recipe"))
        .problems()
        .stream()
        .map(Problem::toString)
        .toList();
  }
}
