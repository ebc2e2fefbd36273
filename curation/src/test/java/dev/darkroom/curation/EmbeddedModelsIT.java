package dev.darkroom.curation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.dataset.versions.VersionEntry;
import dev.darkroom.dataset.versions.Versions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The models that come with Darkroom, on two of its sample photos, on Flink. */
class EmbeddedModelsIT {
  private static final Path SAMPLES = Path.of("..", "samples");
  private static final String RULES =
      """
      select:
        scores: { quality: ">= 0" }
      captions:
        - captioner: scene
          max-tokens: 120
      """;
  @TempDir Path home;

  @Test
  void scoresAndCaptionsRealPhotos() throws Exception {
    Path photos = Files.createDirectories(home.resolve("photos"));
    for (String photo : List.of("astronaut.jpg", "coffee-cup.jpg")) {
      Files.copy(SAMPLES.resolve(photo), photos.resolve(photo));
    }
    Files.copy(SAMPLES.resolve("captions.csv"), photos.resolve("captions.csv"));
    Files.copy(SAMPLES.resolve("ATTRIBUTION.csv"), photos.resolve("ATTRIBUTION.csv"));
    Bench bench = new Bench(home, photos, RULES);

    RunSummary summary = bench.run(RunOptions.standard().withParallelism(2));

    assertThat(summary.computed()).isEqualTo(new RunSummary.Computed(2, 2, 2, 0));
    List<VersionEntry> rows = Versions.of(bench.dataset()).open(1).entries();
    assertThat(rows).hasSize(2);
    assertThat(rows).extracting(VersionEntry::text).doesNotHaveDuplicates();
    for (VersionEntry row : rows) {
      assertThat(row.scores().get("quality")).isBetween(0.0, 10.0);
      assertThat(row.captions()).hasSize(1);
      assertThat(row.captions().get(0).captioner()).isEqualTo("scene");
      assertThat(row.captions().get(0).tokens()).isPositive();
      assertThat(row.altText()).isPresent();
      assertThat(row.licence()).isPresent();
    }
  }
}
