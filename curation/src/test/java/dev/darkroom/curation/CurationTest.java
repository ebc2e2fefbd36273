package dev.darkroom.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.darkroom.dataset.selections.Selection;
import dev.darkroom.dataset.versions.VersionEntry;
import dev.darkroom.dataset.versions.Versions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurationTest {
  private static final RunSummary.Computed NOTHING = new RunSummary.Computed(0, 0, 0, 0);
  @TempDir Path home;
  private Photos photos;
  private Bench bench;

  @BeforeEach
  void heap() throws Exception {
    photos = Photos.heap(home.resolve("photos"));
    bench = Bench.of(home, photos.folder());
  }

  private Bench with(String from, String to) {
    assertThat(Bench.RULES).contains(from);
    return new Bench(home, photos.folder(), Bench.RULES.replace(from, to));
  }

  private Bench withBrokenScorer() {
    return with("testing-bright", "testing-broken");
  }

  @Test
  void makesAVersionOfWhatTheRecipeKeeps() throws Exception {
    RunSummary summary = bench.run(Bench.direct());

    assertThat(summary.seen()).isEqualTo(14);
    assertThat(summary.kept()).isEqualTo(8);
    assertThat(summary.reasons())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "duplicate_exact", 1L,
                "duplicate_near", 1L,
                "too_small", 2L,
                "aspect_ratio", 1L,
                "truncated", 1L,
                "unsupported_format", 1L));
    assertThat(summary.rejected()).isEqualTo(6);
    assertThat(summary.failed()).isZero();
    assertThat(summary.version()).isEqualTo(1);
    assertThat(summary.created()).isTrue();
    assertThat(Versions.of(bench.dataset()).verify(1).problems()).isEmpty();
    List<VersionEntry> rows = Versions.of(bench.dataset()).open(1).entries();
    assertThat(rows).hasSize(8).allMatch(row -> row.text().startsWith("A picture of"));
  }

  @Test
  void computesNothingAndMakesNoVersionTheSecondTime() {
    RunSummary first = bench.run(Bench.direct());

    RunSummary second = bench.run(Bench.direct());

    assertThat(second.created()).isFalse();
    assertThat(second.version()).isEqualTo(1);
    assertThat(second.digest()).isEqualTo(first.digest());
    assertThat(second.computed()).isEqualTo(NOTHING);
    assertThat(second.reasons()).isEqualTo(first.reasons());
  }

  @Test
  void computesNothingForANewThreshold() {
    bench.run(Bench.direct());

    RunSummary strict = with(">= 1", ">= 4.9").run(Bench.direct());

    assertThat(strict.computed()).isEqualTo(NOTHING);
    assertThat(strict.kept()).isBetween(1L, 7L);
    assertThat(strict.version()).isEqualTo(2);
  }

  @Test
  void measuresOnlyANewPhoto() throws Exception {
    bench.run(Bench.direct());
    photos.jpeg("photo-new.jpg", 55, 300, 300);

    RunSummary more = bench.run(Bench.direct());

    assertThat(more.seen()).isEqualTo(15);
    assertThat(more.computed()).isEqualTo(new RunSummary.Computed(1, 1, 1, 0));
  }

  @Test
  void countsWhatAModelCouldNotScoreAsFailed() throws Exception {
    RunSummary summary = withBrokenScorer().run(Bench.direct());

    assertThat(summary.failed()).isPositive();
    assertThat(summary.reasons()).containsEntry("model_error", summary.failed());
    assertThat(summary.seen()).isEqualTo(summary.kept() + summary.rejected() + summary.failed());
  }

  @Test
  void scoresOnlyWithTheNewScorer() {
    RunSummary first = bench.run(Bench.direct());

    RunSummary both = withBrokenScorer().run(Bench.direct());

    assertThat(both.computed().measured()).isZero();
    assertThat(both.computed().scored()).isEqualTo(first.computed().scored());
  }

  @Test
  void findsAFileThatChangedWithoutShowingItWhenAllAreRead() throws Exception {
    bench.run(Bench.direct());
    Path photo = photos.folder().resolve("photo-5.jpg");
    var modified = Files.getLastModifiedTime(photo);
    byte[] bytes = Files.readAllBytes(photo);
    bytes[bytes.length - 40] ^= 1;
    Files.write(photo, bytes);
    Files.setLastModifiedTime(photo, modified);

    RunSummary trusting =
        Curation.run(
            bench.recipe(), bench.dataset(), bench.models(), Bench.direct(), Progress.NONE);
    RunSummary reading = bench.run(Bench.direct().rehashing());

    assertThat(trusting.computed()).isEqualTo(NOTHING);
    assertThat(reading.computed().measured()).isPositive();
    assertThat(reading.version()).isEqualTo(2);
  }

  @Test
  void namesTheClusterOfADuplicate() throws Exception {
    SelectSummary selected = measureAndSelect();

    List<Selection> rows = bench.dataset().selections(selected.selection()).readAll();
    Selection near = row(rows, "near.png");
    Selection photo = row(rows, "photo-2.jpg");
    assertThat(List.of(near.reasons(), photo.reasons()))
        .containsExactlyInAnyOrder(List.of(), List.of("duplicate_near"));
    assertThat(near.cluster()).isEqualTo(photo.cluster()).isPresent();
    assertThat(row(rows, "photo-1.jpg").reasons()).containsExactly("duplicate_exact");
    assertThat(row(rows, "copy.jpg").survivor()).isTrue();
    assertThat(row(rows, "photo-0.jpg").cluster()).isEmpty();
    assertThat(row(rows, "photo-0.jpg").bucket()).isPresent();
  }

  @Test
  void refusesToShardWhatWasNotCaptioned() {
    measureAndSelect();

    assertThatThrownBy(
            () ->
                Curation.shard(
                    bench.recipe(), bench.dataset(), bench.models(), Bench.direct(), Progress.NONE))
        .isInstanceOf(CurationException.class)
        .hasMessage("Cannot shard: none of 8 kept images has all its captions.")
        .extracting(e -> ((CurationException) e).hint(), STRING)
        .endsWith("its warnings say why: try `darkroom model try testing-words IMAGE`.");
  }

  @Test
  void makesTheSameVersionInEveryLanguage() {
    RunSummary here = bench.run(Bench.direct());
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      Bench other = Bench.of(home.resolve("other"), photos.folder());
      RunSummary there = other.run(Bench.direct());

      assertThat(there.digest()).isEqualTo(here.digest());
      assertThat(other.run(Bench.direct()).created()).isFalse();
      assertThat(home.resolve("other/meadow/versions/0001/manifest.json")).isRegularFile();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void saysWhichStageIsMissing() {
    assertThatThrownBy(() -> select())
        .isInstanceOf(CurationException.class)
        .hasMessageMatching("Cannot select: \\d+ of \\d+ chunks are not measured\\.");
  }

  private SelectSummary measureAndSelect() {
    Curation.measure(
        bench.recipe(), bench.dataset(), bench.models(), Bench.direct(), Progress.NONE);
    return select();
  }

  private SelectSummary select() {
    return Curation.select(
        bench.recipe(), bench.dataset(), bench.models(), Bench.direct(), Progress.NONE);
  }

  private static Selection row(List<Selection> rows, String file) {
    return rows.stream().filter(row -> row.source().endsWith("/" + file)).findFirst().orElseThrow();
  }
}
