package dev.darkroom.dataset.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.darkroom.base.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectReaderTest {
  private static final String SOURCES = "dataset: meadow\nsources: [ { folder: photos } ]\n";
  private static final String ID = "0123456789abcdef".repeat(4);
  private static final String WHOLE =
      SOURCES
          + """
          select:
            scores: { quality: ">= 4.5" }
            buckets: pixart-1024
            allow: { ids: [ %s ], hosts: [ Museum.example.org ] }
            deny:
              sources: [ photos/private/, "https://example.org/a.jpg" ]
              hosts: [ spam.example ]
            quotas:
              by: quality
              seed: 7
              top: 12.5%%
              buckets: { min: 64, max: 20000 }
              share: 10%%
              sample: 50000
              strata: bucket
          """
              .formatted(ID);

  @TempDir Path folder;

  private Recipe read(String yaml) throws IOException {
    return RecipeReader.read(Files.writeString(folder.resolve("meadow.yaml"), yaml));
  }

  private List<String> problems(String select) throws IOException {
    Path file =
        Files.writeString(folder.resolve("meadow.yaml"), SOURCES + "select:\n" + select.indent(2));
    return catchThrowableOfType(InvalidRecipeException.class, () -> RecipeReader.read(file))
        .problems()
        .stream()
        .map(Problem::toString)
        .toList();
  }

  @Test
  void readsListsAndQuotas() throws IOException {
    SelectRules select = read(WHOLE).select();

    assertThat(select.allow())
        .isEqualTo(NamedImages.of(List.of(ID), List.of(), List.of("museum.example.org")));
    assertThat(select.deny().hosts()).containsExactly("spam.example");
    assertThat(select.deny().sources())
        .extracting(NamedSource::uri)
        .containsExactly(
            "https://example.org/a.jpg", "file://" + folder.resolve("photos/private") + "/");
    assertThat(select.quotas())
        .isEqualTo(
            new QuotaRules(
                Optional.of("quality"),
                7,
                Optional.of(new Amount.Share(125_000)),
                Optional.of(64),
                Optional.of(20_000),
                Optional.of(new Amount.Share(100_000)),
                Optional.of(new Amount.Count(50_000)),
                Optional.of(QuotaRules.Strata.BUCKET)));
  }

  @Test
  void readsItsOwnCanonicalForm() {
    Recipe recipe = RecipeReader.parse(WHOLE, "meadow.yaml");

    assertThat(RecipeReader.parse(recipe.canonical(), "canonical")).isEqualTo(recipe);
  }

  @Test
  void takesListsFromFilesBesideTheRecipe() throws IOException {
    Files.writeString(
        folder.resolve("denied.txt"), "# asked us to\n\n  Spam.example \nother.org\n");

    Recipe recipe = read(SOURCES + "select: { deny: { hosts: denied.txt } }\n");

    assertThat(recipe.select().deny().hosts())
        .isEqualTo(new TreeSet<>(List.of("other.org", "spam.example")));
    assertThat(recipe.digest())
        .as("what stands in the file counts, not where it stands")
        .isEqualTo(
            read(SOURCES + "select: { deny: { hosts: [ other.org, spam.example ] } }\n").digest());
    Files.writeString(folder.resolve("denied.txt"), "spam.example");
    assertThat(read(SOURCES + "select: { deny: { hosts: denied.txt } }\n").digest())
        .isNotEqualTo(recipe.digest());
  }

  @Test
  void digestsEveryKey() throws IOException {
    Recipe recipe = read(WHOLE);
    Map<String, String> changes =
        Map.of(
            ID,
            "f".repeat(64),
            "Museum",
            "Gallery",
            "private",
            "secret",
            "seed: 7",
            "seed: 8",
            "12.5%",
            "12.6%",
            "min: 64",
            "min: 65",
            "max: 20000",
            "max: 20001",
            "share: 10%",
            "share: 11%",
            "50000",
            "50001",
            "strata: bucket",
            "strata: origin");
    for (Map.Entry<String, String> change : changes.entrySet()) {
      Recipe other = read(WHOLE.replace(change.getKey(), change.getValue()));
      assertThat(other.digest()).as(change.getKey()).isNotEqualTo(recipe.digest());
      assertThat(other.select().digest()).isNotEqualTo(recipe.select().digest());
    }
  }

  @Test
  void knowsWhereAListedPathLies() {
    SelectRules here = RecipeReader.parse(WHOLE, "a", Path.of("/one")).select();
    SelectRules there = RecipeReader.parse(WHOLE, "a", Path.of("/other")).select();

    assertThat(here.digest()).isNotEqualTo(there.digest());
    assertThat(RecipeReader.parse(WHOLE, "a", Path.of("/one")).digest())
        .isEqualTo(RecipeReader.parse(WHOLE, "a", Path.of("/other")).digest());
  }

  @Test
  void tellsWhatIsWrongWithALine() throws IOException {
    Files.writeString(folder.resolve("ids.txt"), ID + "\nabc\n");

    assertThat(
            problems(
                """
                allow: { ids: ids.txt, sources: gone.txt, urls: [] }
                deny: { hosts: [ "https://a.org" ] }
                quotas:
                  top: 0
                  share: 101%
                  sample: 0.1
                  strata: host
                  buckets: { least: 3 }
                """))
        .containsExactly(
            "line 4: Invalid key: select.allow.urls (must be one of ids, sources, hosts)",
            "line 4: Invalid select.allow.ids: ids.txt, line 2: abc (must be an image id of 64 hexadecimal digits, lower case)",
            "line 4: Invalid select.allow.sources: gone.txt (there is no such file; give one entry a line, or a list: [ … ])",
            "line 5: Invalid select.deny.hosts: https://a.org (must be a host name such as images.example.org, without scheme or port)",
            "line 7: Invalid select.quotas.top: 0 (must be a number of images, such as 50000, or a share, such as 10%)",
            "line 8: Invalid select.quotas.share: 101% (must be a share above 0% and up to 100%, such as 10%)",
            "line 9: Invalid select.quotas.sample: 0.1 (must be a number of images, such as 50000, or a share, such as 10%)",
            "line 10: Invalid select.quotas.strata: host (must be one of bucket, origin)",
            "line 11: Invalid key: select.quotas.buckets.least (must be one of min, max)");
  }

  @Test
  void callsMembersOfContainersAsSignalsDo() {
    String yaml =
        SOURCES + "select: { deny: { sources: [ \"a.tar#my photo;1.jpg;2\", \"file:/x/\" ] } }\n";

    assertThat(RecipeReader.parse(yaml, "a", Path.of("/one")).select().deny().sources())
        .extracting(NamedSource::uri)
        .containsExactlyInAnyOrder("file:///one/a.tar#my%20photo%3B1.jpg;2", "file:///x/");
  }

  @Test
  void tellsContradictions() throws IOException {
    assertThat(
            problems(
                """
                allow: { hosts: [ a.org, b.org ] }
                deny: { hosts: [ B.org ] }
                quotas:
                  top: 10
                  buckets: { min: 5, max: 4 }
                  strata: bucket
                """))
        .containsExactly(
            "line 4: Invalid select.allow.hosts: b.org (must not stand in select.deny too)",
            "line 7: Invalid select.quotas.top: 10 (needs select.quotas.by: a scorer or pixels)",
            "line 8: Invalid select.quotas.buckets: min, max (needs select.buckets: a table such as pixart-1024)",
            "line 8: Invalid select.quotas.buckets.min: 5 (must be at most max, 4)",
            "line 9: Invalid select.quotas.strata: bucket (needs select.buckets: a table such as pixart-1024)",
            "line 9: Invalid select.quotas.strata: bucket (needs select.quotas.sample)");
  }

  @Test
  void keepsAnOrderWhoseLastQuotaIsTakenOut() throws IOException {
    String yaml = SOURCES + "select: { quotas: { by: pixels, seed: 5, top: 10 } }\n";

    assertThat(changed(yaml, "quotas.top=none").quotas().isEmpty()).isTrue();
  }

  @Test
  void writesSharesAsTheyAreRead() {
    assertThat(new Amount.Share(1)).hasToString("0.0001%");
    assertThat(new Amount.Share(1_000_000)).hasToString("100%");
    assertThat(new Amount.Share(250_000).of(3)).isEqualTo(1);
    assertThat(new Amount.Share(333_333).admits(1, 3)).isFalse();
    assertThat(new Amount.Share(500_000).admits(1, 2)).isTrue();
  }

  private SelectRules changed(String yaml, String... changes) throws IOException {
    Path file = Files.writeString(folder.resolve("meadow.yaml"), yaml);
    return RecipeReader.read(file, List.of(changes)).after().select();
  }

  @Test
  void changesWhatARecipeKeeps() throws IOException {
    SelectRules select =
        changed(
            WHOLE,
            "scores.quality=5.2",
            "scores.nsfw=< 0.2",
            "min-side=768px",
            "select.duplicates.radius=8",
            "quotas.top=none",
            "quotas.buckets.min=2",
            "deny.hosts=[x.org, y.org]",
            "allow=none");

    assertThat(select.scores())
        .isEqualTo(
            Map.of(
                "quality", new Threshold(Threshold.Comparison.AT_LEAST, 5.2),
                "nsfw", new Threshold(Threshold.Comparison.BELOW, 0.2)));
    assertThat(select.minSidePixels()).contains(768);
    assertThat(select.duplicates()).contains(new DuplicateRules(8, List.of(DuplicateRules.PIXELS)));
    assertThat(select.quotas().top()).isEmpty();
    assertThat(select.quotas().bucketMin()).contains(2);
    assertThat(select.quotas().bucketMax()).contains(20_000);
    assertThat(select.deny().hosts()).containsExactly("x.org", "y.org");
    assertThat(select.deny().sources()).hasSize(2);
    assertThat(select.allow()).isEqualTo(NamedImages.NONE);
    assertThat(changed(SOURCES, "scores.a.b=-1", "min-pixels=none").scores())
        .containsOnlyKeys("a.b");
  }

  @Test
  void tellsWhatIsWrongWithAChange() {
    assertThat(wrong("min-sid=3px"))
        .isEqualTo("Invalid --set: Invalid key: select.min-sid (did you mean min-side?)");
    assertThat(wrong("min-side=3"))
        .isEqualTo(
            "Invalid --set: Invalid select.min-side: 3 (must be pixels from 1px to 65535px, such as 512px)");
    assertThat(wrong("quotas.top=5"))
        .isEqualTo(
            "Invalid --set: Invalid select.quotas.top: 5 (needs select.quotas.by: a scorer or pixels)");
    assertThat(wrong("min-side")).isEqualTo("Invalid --set: min-side (must be KEY=VALUE)");
    assertThat(wrong("scores=")).startsWith("Invalid --set: Invalid select.scores: nothing");
    assertThat(wrong("deny.hosts={")).startsWith("Invalid --set: Invalid select.deny.hosts: {");
  }

  private String wrong(String change) {
    return catchThrowableOfType(InvalidInputException.class, () -> changed(SOURCES, change))
        .getMessage();
  }
}
