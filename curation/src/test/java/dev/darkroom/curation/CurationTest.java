package dev.darkroom.curation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurationTest {
  @TempDir Path home;

  @Test
  void makesAVersionOfWhatTheRecipeKeeps() throws Exception {
    Photos photos = Photos.heap(home.resolve("photos"));

    RunSummary summary = Bench.of(home, photos.folder()).run(Bench.direct());

    assertThat(summary.seen()).isEqualTo(14);
    assertThat(summary.kept()).isEqualTo(8);
    assertThat(summary.reasons())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "duplicate_exact", 1L,
                "duplicate_near", 1L,
                "too_small", 2L,
                "aspect_ratio", 1L,
                "score_testing-bright", 1L,
                "truncated", 1L,
                "unsupported_format", 1L));
    assertThat(summary.rejected()).isEqualTo(6);
    assertThat(summary.failed()).isZero();
    assertThat(summary.version()).isEqualTo(1);
    assertThat(summary.created()).isTrue();
  }

  @Test
  void computesNothingAndMakesNoVersionTheSecondTime() throws Exception {
    Photos photos = Photos.heap(home.resolve("photos"));
    Bench bench = Bench.of(home, photos.folder());
    RunSummary first = bench.run(Bench.direct());

    RunSummary second = bench.run(Bench.direct());

    assertThat(second.created()).isFalse();
    assertThat(second.version()).isEqualTo(1);
    assertThat(second.digest()).isEqualTo(first.digest());
    assertThat(second.computed()).isEqualTo(new RunSummary.Computed(0, 0, 0));
  }
}
