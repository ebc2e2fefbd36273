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
                    Optional.of("pixart-1024"),
                    NamedImages.NONE,
                    NamedImages.NONE,
                    QuotaRules.NONE,
                    false),
                List.of(
                    new CaptionRules("florence-2-base-ft", "more-detailed", Optional.of(200)),
                    new CaptionRules("scene", "", Optional.empty())),
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
  void looksAtTheDataOfJpegsWhereItIsAsked() {
    Recipe recipe = RecipeReader.parse(SOURCES + "measure: { integrity: data }\n", "meadow.yaml");

    assertThat(recipe.measure().integrity()).isEqualTo(MeasureRules.Integrity.DATA);
    assertThat(RecipeReader.parse(recipe.canonical(), "canonical")).isEqualTo(recipe);
    assertThat(recipe.digest()).isNotEqualTo(digest(SOURCES));
    assertThatThrownBy(() -> digest(SOURCES + "measure: { integrity: all }\n"))
        .isInstanceOf(InvalidRecipeException.class)
        .hasMessageContaining("must be one of structure, data");
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
          - parquet: ftp://bucket/*.parquet
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
            "line 4: Invalid sources.parquet: ftp://bucket/*.parquet (must be a path on this machine, or begin with s3://, gs://, hdfs://)",
            "line 6: Invalid key: mesure (did you mean measure?)",
            "line 9: Invalid select.min-side: 512 (must be pixels from 1px to 65535px, such as 512px)",
            "line 10: Invalid key: select.min_pixels (did you mean min-pixels?)",
            "line 11: Invalid select.aspect-ratio: 4..0.25 (must be LEAST..MOST of height / width, such as 0.25..4)",
            "line 13: Invalid select.scores.quality: 4.5 (must be a comparison in quotes, such as \">= 4.5\" or \"< 0.2\")",
            "line 14: Invalid select.duplicates.embedding: not available yet (use radius)",
            "line 14: Invalid select.duplicates.radius: 65 (must be a whole number from 0 to 10)",
            "line 16: Invalid key: select.buckets (stands here twice)",
            "line 18: Missing key: captions.captioner (must be a name of letters, digits, '.', '_' and '-')",
            "line 19: Invalid captions.max-tokens: many (must be a whole number from 1 to 4096)",
            "line 21: Invalid shards.size: 512MiB (must be a size from 1MB to 100GB in KB, MB or GB (powers of 1000), such as 500MB)",
            "line 21: Invalid shards.image: large (must be original, or { max-side: …, format: jpeg, webp or png, quality: 1..100 })");
    assertThat(invalid.exitCode()).isEqualTo(2);
    assertThat(invalid)
        .hasMessageStartingWith(
            "Invalid recipe: meadow.yaml (14 problems)\n  line 1: Invalid dataset");
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

  private static final String STAGES =
      SOURCES
          + """
          captions:
            - captioner: scene
              as: pixels
            - captioner: served
              as: dense
              prompt: "Describe {alt_text}, {width} x {height}: {caption:pixels}"
              max-tokens: 200
              temperature: 0.7
              top-p: 0.9
              repetition-penalty: 1.1
              no-repeat-ngram: 3
              seed: 5
              agreement: clip-vit-b-32
              require: { lint: none, agreement: ">= 0.2" }
              endpoint:
                url: https://api.example.org/v1
                model: see-2
                key-env: SEE_KEY
                max-side: 768px
                concurrency: 8
                requests-per-minute: 60
                timeout-seconds: 30
                retries: 2
                allow-private: true
                budget: { requests: 1000, tokens: 500000, cost: 2.5 }
                price: { input: 0.15, output: 0.6 }
            - captioner: served
              prompt: "Shorten: {caption}"
              beams: 4
              endpoint: { url: "http://127.0.0.1:8000/v1", model: see-2 }
          """;

  @Test
  void readsCaptionsOfSeveralStages() {
    Recipe recipe = RecipeReader.parse(STAGES, "meadow.yaml");

    assertThat(recipe.captions()).hasSize(3);
    CaptionRules dense = recipe.captions().get(1);
    assertThat(dense.as()).contains("dense");
    assertThat(dense.generation())
        .isEqualTo(
            new GenerationRules(
                Optional.of(200),
                Optional.empty(),
                Optional.of(0.7),
                Optional.of(0.9),
                Optional.of(1.1),
                Optional.of(3),
                5));
    assertThat(dense.agreement()).contains("clip-vit-b-32");
    assertThat(dense.require().isLintFree()).isTrue();
    assertThat(dense.require().agreement())
        .contains(new Threshold(Threshold.Comparison.AT_LEAST, 0.2));
    assertThat(dense.endpoint())
        .contains(
            new EndpointRules(
                "https://api.example.org/v1",
                "see-2",
                Optional.of("SEE_KEY"),
                768,
                8,
                Optional.of(60),
                30,
                2,
                true,
                new EndpointRules.Budget(
                    Optional.of(1000), Optional.of(500_000), Optional.of(2.5), 0.15, 0.6)));
    assertThat(recipe.captions().get(2).generation().beams()).contains(4);
    assertThat(RecipeReader.parse(recipe.canonical(), "canonical")).isEqualTo(recipe);
  }

  @Test
  void keepsTheDigestsOfRecipesThatLackTheNewKeys() {
    String limited = WHOLE.replace("captioner: scene", "captioner: scene\n    max-tokens: 300");

    assertThat(digest(limited).toString())
        .isEqualTo("sha256:644586a88382dd936de2eabb92fab72a7071925b998b78464af3ceeaa471f837");
  }

  @Test
  void digestsOfACaptionWhatDecidesIt() {
    Object digest = digest(STAGES);
    Map<String, String> same =
        Map.of(
            "SEE_KEY", "MY_KEY",
            "concurrency: 8", "concurrency: 2",
            "retries: 2", "retries: 9",
            "requests: 1000", "requests: 2000",
            "output: 0.6", "output: 0.7",
            "allow-private: true", "allow-private: false");
    Map<String, String> other =
        Map.ofEntries(
            Map.entry("Describe", "Tell"),
            Map.entry("    max-tokens: 200\n", ""),
            Map.entry("temperature: 0.7", "temperature: 0.8"),
            Map.entry("top-p: 0.9", "top-p: 0.8"),
            Map.entry("penalty: 1.1", "penalty: 1.2"),
            Map.entry("ngram: 3", "ngram: 4"),
            Map.entry("seed: 5", "seed: 6"),
            Map.entry("beams: 4", "beams: 5"),
            Map.entry(">= 0.2", ">= 0.3"),
            Map.entry("lint: none, ", ""),
            Map.entry("see-2", "see-3"),
            Map.entry("768px", "512px"),
            Map.entry("api.example", "other.example"));

    same.forEach(
        (from, to) -> assertThat(digest(STAGES.replace(from, to))).as(from).isEqualTo(digest));
    other.forEach(
        (from, to) -> assertThat(digest(STAGES.replace(from, to))).as(from).isNotEqualTo(digest));
  }

  @Test
  void tellsProblemsOfCaptionsWithTheirLines() {
    String yaml =
        SOURCES
            + """
            captions:
              - captioner: scene
                as: a
                prompt: "{caption} {mood}"
              - captioner: other
                as: a
                prompt: "{caption:b} {alt_text:a}"
                beams: 4
                temperature: 0.5
                top-p: 2
                require: { lint: all, agreement: 0.2 }
              - captioner: served
                endpoint:
                  url: "https://me:secret@api.example.org/v1"
                  key-env: sk-secret
                  budget: { cost: 1 }
            """;

    assertThat(problems(yaml))
        .containsExactly(
            "line 7: Invalid captions.prompt: {caption} (no caption comes before the first)",
            "line 7: Invalid captions.prompt: {mood} (must be {caption}, {caption:NAME}, {alt_text}, {width} or {height})",
            "line 9: Invalid captions.as: a (stands twice, must differ)",
            "line 10: Invalid captions.prompt: {caption:b} (must name an earlier caption by its as: a)",
            "line 10: Invalid captions.prompt: {alt_text:a} (must be {caption}, {caption:NAME}, {alt_text}, {width} or {height})",
            "line 12: Invalid captions.temperature: 0.5 (must be 0 or left out with beams: 4)",
            "line 13: Invalid captions.top-p: 2 (must be a number from 0.01 to 1)",
            "line 14: Invalid captions.require.lint: all (must be one of none)",
            "line 14: Invalid captions.require.agreement: 0.2 (must be a comparison in quotes, such as \">= 4.5\" or \"< 0.2\")",
            "line 17: Invalid captions.endpoint.url: not shown, it may hold a key (must be http:// or https://, a host and a path, without user, query or blanks, such as https://api.example.org/v1)",
            "line 17: Missing key: captions.endpoint.model (must be text)",
            "line 18: Invalid captions.endpoint.key-env: not shown, it may be a key (must be the NAME of an environment variable, such as OPENAI_API_KEY)",
            "line 19: Invalid captions.endpoint.budget.cost: 1.0 (must stand with price: { input: …, output: … }, each of a million tokens)");
  }

  @Test
  void fillsPlacesOnce() {
    PromptTemplate template = new PromptTemplate("{caption:a} of {width}: {alt_text} {x y} $1");

    assertThat(template.fill(place -> place.isCaption() ? "{width} $2" : place.name()))
        .isEqualTo("{width} $2 of width: alt_text {x y} $1");
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

  @Test
  void readsEveryKindOfSourceAndWritesItBack() {
    String yaml =
        """
        dataset: meadow
        sources:
          - webdataset: shards/{00000..00031}.tar
          - zip: "*.zip"
          - parquet: data/*.parquet
            image: picture
            alt-text: caption
          - jsonl: list.jsonl
            path: file
          - csv: urls.csv
            url: link
            licence: license
            download: { per-host: 1, delay-millis: 1000, max-size: 2MB, allow-private: true }
        """;

    Recipe recipe = RecipeReader.parse(yaml, "meadow.yaml");

    assertThat(recipe.sources())
        .containsExactly(
            new ArchiveSource(ArchiveSource.Kind.WEBDATASET, "shards/{00000..00031}.tar", ""),
            new ArchiveSource(ArchiveSource.Kind.ZIP, "*.zip", ""),
            new TableSource(
                TableSource.Format.PARQUET,
                "data/*.parquet",
                "",
                Map.of(ColumnRole.IMAGE, "picture", ColumnRole.ALT_TEXT, "caption"),
                "",
                DownloadRules.DEFAULT),
            new TableSource(
                TableSource.Format.JSONL,
                "list.jsonl",
                "",
                Map.of(ColumnRole.PATH, "file"),
                "",
                DownloadRules.DEFAULT),
            new TableSource(
                TableSource.Format.CSV,
                "urls.csv",
                "",
                Map.of(ColumnRole.URL, "link", ColumnRole.LICENCE, "license"),
                "",
                new DownloadRules(1, 1000, 60, 2_000_000, 5, 3, true)));
    assertThat(RecipeReader.parse(recipe.canonical(), "canonical").sources())
        .isEqualTo(recipe.sources());
  }

  @Test
  void tellsWhatIsWrongWithASource() {
    assertThat(
            problems(
                """
                dataset: a
                sources:
                  - {}
                  - folder: photos
                    alt-text: caption
                  - folder: photos
                    zip: a.zip
                  - webdatset: a.tar
                  - parquet: a.parquet
                    image: image
                    url: url
                  - csv: a.csv
                    image: image
                """))
        .containsExactly(
            "line 3: Missing key: sources (each must have one of folder, webdataset, zip, parquet, jsonl, csv)",
            "line 5: Invalid key: sources.alt-text (sources.folder has none)",
            "line 7: Invalid key: sources.zip (stands beside sources.folder; make it a source of its own)",
            "line 8: Invalid key: sources.webdatset (did you mean webdataset?)",
            "line 8: Missing key: sources (each must have one of folder, webdataset, zip, parquet, jsonl, csv)",
            "line 11: Invalid key: sources.url (stands beside image; must be one of image, path, url)",
            "line 13: Invalid key: sources.image (sources.csv has none)");
  }
}
