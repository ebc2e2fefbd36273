package dev.darkroom.curation.runners;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.curation.Bench;
import dev.darkroom.curation.ChildRun;
import dev.darkroom.curation.Killings;
import dev.darkroom.curation.Photos;
import dev.darkroom.curation.RunOptions;
import dev.darkroom.curation.RunSummary;
import dev.darkroom.curation.RunnerName;
import dev.darkroom.curation.TestingScorer;
import dev.darkroom.curation.WatchedStorage;
import dev.darkroom.dataset.DatasetFolder;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Flink cluster of processes of their own. */
class FlinkClusterIT extends RunnerSuite {
  @TempDir static Path folder;
  private static TestingFlinkCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = TestingFlinkCluster.start(folder, 2);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Override
  protected RunOptions options() {
    return RunOptions.standard().withParallelism(2).withBeamOptions(cluster.options());
  }

  @Test
  void aJobThatIsKilledInEachStageGoesOnToTheSameVersion() throws Exception {
    Photos photos = Killings.photos(home.resolve("photos"));
    RunSummary whole = Bench.of(home.resolve("whole"), photos.folder()).run(Bench.direct());
    Bench bench = Bench.of(home.resolve("killed"), photos.folder());
    Killings killings = new Killings(watched(bench));

    String last =
        killings.killInEachStage(
            ChildRun.process(
                home.resolve("killed"),
                photos.folder(),
                RunnerName.FLINK,
                TestingScorer.BRIGHT,
                cluster.options()));

    assertThat(last).contains(whole.digest().toString());
    killings.requireNothingTwice("the command, Flink cluster");
  }

  @Test
  void aTaskManagerThatIsKilledInEachStageDelaysTheJobOnly() throws Exception {
    Photos photos = Killings.photos(home.resolve("photos"));
    RunSummary whole = Bench.of(home.resolve("whole"), photos.folder()).run(Bench.direct());
    Bench bench = Bench.of(home.resolve("bereft"), photos.folder());
    Killings killings = new Killings(watched(bench));
    killings.aim(Killings.POINTS.get(0));
    FutureTask<RunSummary> run =
        new FutureTask<>(() -> bench.run(options(), DatasetFolder.open(watched(bench))));
    Thread thread = new Thread(run);
    thread.start();

    for (int at = 0; at < Killings.POINTS.size(); at++) {
      cluster.killTaskManager(killings.await(Killings.POINTS.get(at), run));
      cluster.startTaskManager();
      if (at + 1 < Killings.POINTS.size()) {
        killings.aim(Killings.POINTS.get(at + 1));
      } else {
        killings.letGo();
      }
    }

    RunSummary made = run.get(5, TimeUnit.MINUTES);
    assertThat(made.digest()).isEqualTo(whole.digest());
    assertThat(made.kept()).isEqualTo(whole.kept());
    killings.requireNothingTwice("a task manager, Flink cluster");
  }

  private static WatchedStorage watched(Bench bench) {
    return new WatchedStorage(Path.of(bench.dataset().storage().location()));
  }
}
