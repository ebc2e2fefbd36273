package dev.darkroom.curation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.dataset.recipe.RecipeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people have in their folders and recipes without meaning it. */
class BadInputTest {
  private static final RunSummary.Computed NOTHING = new RunSummary.Computed(0, 0, 0, 0);
  private static final String RULES =
      """
      measure: { scale: 256px, floor: 64px }
      shards: { size: 1MB, image: original }
      """;

  @TempDir private Path home;
  private Photos photos;

  @BeforeEach
  void photos() throws IOException {
    photos = new Photos(home.resolve("photos"));
    photos.jpeg("0.jpg", 1, 320, 280);
    photos.jpeg("1.jpg", 2, 320, 280);
  }

  private RunSummary run(String sources, String rules) {
    return Curation.run(
        RecipeReader.parse("dataset: meadow\n" + sources + "\n" + rules, "recipe.yaml", home),
        Bench.of(home, photos.folder()).dataset(),
        Bench.of(home, photos.folder()).models(),
        Bench.direct(),
        Progress.NONE);
  }

  private RunSummary select(String rules) {
    return run("sources: [{folder: photos}]", RULES + "select: " + rules + "\n");
  }

  @Test
  void keepsOneOfAnImageThatHasAThousandNames() throws IOException {
    byte[] image = Files.readAllBytes(photos.folder().resolve("0.jpg"));
    for (int i = 0; i < 1000; i++) {
      photos.bytes("copy-%03d.jpg".formatted(i), image);
    }

    RunSummary run = select("{ duplicates: { radius: 6 } }");

    assertThat(run.seen()).isEqualTo(1002);
    assertThat(run.kept()).isEqualTo(2);
    assertThat(run.reasons()).containsEntry("duplicate_exact", 1000L);
  }

  @Test
  void countsAFileOnceThatSourcesHoldTwiceOrInACircle() throws IOException {
    Files.createSymbolicLink(photos.folder().resolve("circle"), photos.folder());

    RunSummary run =
        run(
            "sources: [{folder: photos}, {folder: photos/}, {folder: ./photos/../photos}, {folder: .}]",
            RULES);

    assertThat(run.seen()).isEqualTo(2);
  }

  @Test
  void takesFilesOfTheFutureAndOfBefore1970AsTheyAre() throws IOException {
    Path file = photos.folder().resolve("0.jpg");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2099-01-01T00:00:00Z")));
    Files.setLastModifiedTime(
        photos.folder().resolve("1.jpg"), FileTime.from(Instant.parse("1960-01-01T00:00:00Z")));

    assertThat(select("{ min-side: 64px }").kept()).isEqualTo(2);
    assertThat(select("{ min-side: 64px }").computed()).isEqualTo(NOTHING);

    photos.jpeg("0.jpg", 3, 320, 280);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    assertThat(select("{ min-side: 64px }").computed().measured()).isEqualTo(1);
  }

  @Test
  void tellsEntriesOfListsThatNameNoImage() {
    RunSummary run =
        select(
            "{ deny: { hosts: [example.com], sources: [photos/0.jpg, photo/] },"
                + " allow: { ids: [%s] } }".formatted("a".repeat(64)));

    assertThat(run.kept()).isEqualTo(1);
    assertThat(run.hints())
        .containsExactly(
            "select.allow: no image is named by " + "a".repeat(64),
            "select.deny: no image is named by photo/, example.com");
    assertThat(select("{ deny: { sources: [photos/] } }").hints()).isEmpty();
  }

  @Test
  void tellsAShareThatSoFewOriginsCannotMeet() {
    RunSummary run = select("{ quotas: { share: 20% } }");

    assertThat(run.kept()).isZero();
    assertThat(run.hints())
        .containsExactly(
            "select.quotas.share: 20% can only be met by images of 5 folders or hosts, there are"
                + " 1");
    assertThat(select("{ quotas: { share: 100% } }").hints()).isEmpty();
  }
}
