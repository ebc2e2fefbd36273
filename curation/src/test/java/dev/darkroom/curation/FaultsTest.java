package dev.darkroom.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.versions.Versions;
import dev.darkroom.models.store.UnknownModelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
  @TempDir Path home;
  private Photos photos;
  private Bench bench;

  @BeforeEach
  void heap() throws Exception {
    photos = Photos.heap(home.resolve("photos"));
    bench = Bench.of(home, photos.folder());
  }

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @ParameterizedTest
  @EnumSource(Stage.class)
  void stopsWhenInterruptedAndGoesOnLater(Stage stage) throws Exception {
    RunSummary whole = Bench.of(home.resolve("whole"), photos.folder()).run(Bench.direct());
    Thread runner = Thread.currentThread();
    Progress interrupting =
        (at, done, total) -> {
          if (at == stage && (done == 1 || stage == Stage.SELECT)) {
            runner.interrupt();
          }
        };

    assertThatThrownBy(() -> bench.run(Bench.direct(), interrupting))
        .isInstanceOf(CancelledException.class)
        .hasMessage("Cannot finish " + stage.id() + ": it was interrupted.")
        .satisfies(
            thrown ->
                assertThat(((DarkroomException) thrown).hint()).contains("run the same command"));

    Thread.interrupted();
    assertThat(Versions.of(bench.dataset()).list()).isEmpty();
    RunSummary again = bench.run(Bench.direct());
    assertThat(again.digest()).isEqualTo(whole.digest());
    if (stage != Stage.MEASURE) {
      assertThat(again.computed().measured()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"signals/", "selections/", "captions/testing-words", "/data/train"})
  void keepsWhatIsFinishedWhenTheDiskIsFull(String full) throws Exception {
    DatasetFolder broken =
        DatasetFolder.open(
            new FaultyStorage(bench.dataset().storage(), path -> path.contains(full)));

    assertThatThrownBy(() -> bench.run(Bench.direct(), broken))
        .isInstanceOf(CurationException.class)
        .hasMessageContaining(FaultyStorage.MESSAGE)
        .satisfies(
            thrown -> {
              assertThat(((DarkroomException) thrown).exitCode()).isEqualTo(1);
              assertThat(((DarkroomException) thrown).hint()).contains("space");
            });

    assertThat(Versions.of(bench.dataset()).list()).isEmpty();
    RunSummary again = bench.run(Bench.direct());
    assertThat(again.created()).isTrue();
    assertThat(again.kept()).isEqualTo(8);
  }

  @Test
  void namesTheKnownScorers() {
    Bench unknown =
        new Bench(
            home,
            photos.folder(),
            Bench.RULES
                .replace("{ testing-bright:", "{ beauty:")
                .replace(", testing-bright]", "]"));

    assertThatThrownBy(() -> unknown.run(Bench.direct()))
        .isInstanceOf(UnknownModelException.class)
        .hasMessageContaining("beauty")
        .hasMessageContaining("testing-bright");
  }

  @Test
  void namesAFolderThatIsNotThere() {
    assertThatThrownBy(() -> Bench.of(home, home.resolve("nowhere")).run(Bench.direct()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("nowhere (must be a folder that exists)");
  }

  @Test
  void saysThatThereIsNoImage() throws Exception {
    Path empty = Files.createDirectories(home.resolve("empty"));

    assertThatThrownBy(() -> Bench.of(home, empty).run(Bench.direct()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no image in " + empty);
  }

  @Test
  void namesABeamOptionThatIsWrong() {
    RunOptions options = Bench.direct().withBeamOptions(List.of("--noSuchThing=1"));

    assertThatThrownBy(() -> bench.run(options))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("noSuchThing");
  }

  @Test
  void leavesOutAPhotoThatVanishedAfterItWasMeasured() throws Exception {
    Progress removing =
        (stage, done, total) -> {
          if (stage == Stage.SHARD && done == 0) {
            photos.folder().resolve("photo-4.jpg").toFile().delete();
          }
        };

    RunSummary summary = bench.run(Bench.direct(), removing);

    assertThat(summary.kept()).isEqualTo(7);
    assertThat(summary.failed()).isEqualTo(1);
    assertThat(summary.reasons()).containsEntry("unreadable", 1L);
    assertThat(Versions.of(bench.dataset()).verify(1).ok()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"scores/", "signals/"})
  void scoresAnewWhatWasForgottenWhenForgettingWasCutOff(String broken) throws Exception {
    Path link = photos.folder().resolve("link.jpg");
    Files.createSymbolicLink(link, Path.of("gone.jpg"));
    bench.run(Bench.direct());
    DatasetFolder dying =
        DatasetFolder.open(
            new FaultyStorage(bench.dataset().storage(), path -> path.startsWith(broken)));
    assertThatThrownBy(() -> Curation.forgetFailed(dying)).isInstanceOf(CurationException.class);

    RunSummary again = bench.run(Bench.direct());

    assertThat(again.reasons()).doesNotContainKey("score_testing-bright");
    assertThat(again.kept()).isEqualTo(8);
  }

  @Test
  void triesFailedRowsAgainWhenTheyAreForgotten() throws Exception {
    Path link = photos.folder().resolve("link.jpg");
    Files.createSymbolicLink(link, Path.of("gone.jpg"));
    RunSummary first = bench.run(Bench.direct());

    int forgotten = Curation.forgetFailed(bench.dataset());

    assertThat(first.failed()).isEqualTo(1);
    assertThat(first.reasons()).containsEntry("unreadable", 1L);
    assertThat(forgotten).isEqualTo(1);
    assertThat(bench.run(Bench.direct()).computed().measured()).isPositive();
  }
}
