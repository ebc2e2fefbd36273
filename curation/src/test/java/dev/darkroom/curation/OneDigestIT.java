package dev.darkroom.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.Digest;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same photos make the same version, whoever does the work, and however often it dies. */
class OneDigestIT {
  @TempDir Path home;
  private Photos photos;

  @BeforeEach
  void heap() throws Exception {
    photos = Photos.heap(home.resolve("photos"));
  }

  @Test
  void runnersAndParallelismMakeTheSameVersion() {
    Set<Digest> digests = new HashSet<>();

    digests.add(run("direct", Bench.direct()).digest());
    for (int parallelism : new int[] {1, 2, 4}) {
      RunOptions flink = RunOptions.standard().withParallelism(parallelism);
      digests.add(run("flink-" + parallelism, flink).digest());
    }
    RunSummary again =
        Bench.of(home.resolve("flink-2"), photos.folder()).run(RunOptions.standard());
    digests.add(again.digest());

    assertThat(digests).hasSize(1);
    assertThat(again.created()).isFalse();
    assertThat(again.computed()).isEqualTo(new RunSummary.Computed(0, 0, 0, 0));
  }

  @Test
  void listsAndQuotasKeepTheSameImagesOnEveryRunner() {
    String rules =
        Bench.RULES.replace(
            "buckets: pixart-1024",
            """
            buckets: pixart-1024
              deny: { sources: [ "%s" ] }
              quotas: { by: testing-bright, seed: 3, top: 6, share: 100%%, sample: 60%%, strata: bucket }"""
                .formatted(photos.folder().resolve("photo-5.jpg").toUri()));
    Set<Object> outcomes = new HashSet<>();

    for (RunOptions options :
        List.of(Bench.direct(), RunOptions.standard(), RunOptions.standard().withParallelism(3))) {
      Path folder = home.resolve("quotas-" + outcomes.size() + options.parallelism());
      RunSummary summary = new Bench(folder, photos.folder(), rules).run(options);
      outcomes.add(List.of(summary.digest(), summary.reasons(), summary.kept()));
      assertThat(summary.reasons()).containsKeys("denied", "not_top", "not_sampled");
      assertThat(summary.kept()).isEqualTo(4);
    }

    assertThat(outcomes).hasSize(1);
  }

  @Test
  void aJobThatIsKilledInEachStageGoesOnToTheSameVersion() throws Exception {
    Photos many = Killings.photos(home.resolve("many"));
    RunSummary whole = Bench.of(home.resolve("whole"), many.folder()).run(Bench.direct());
    Path killed = home.resolve("killed");
    Killings killings = new Killings(new WatchedStorage(killed.resolve("meadow")));

    String last =
        killings.killInEachStage(
            ChildRun.process(
                killed, many.folder(), RunnerName.FLINK, TestingScorer.BRIGHT, List.of()));

    assertThat(last).contains(whole.digest().toString());
    killings.requireNothingTwice("the command, Flink in its process");
  }

  @Test
  void aRunOnFlinkThatWasInterruptedGoesOnToTheSameVersion() {
    RunSummary whole = run("whole", Bench.direct());
    Thread runner = Thread.currentThread();
    Progress interrupting =
        (stage, done, total) -> {
          if (stage == Stage.CAPTION && done == 2) {
            runner.interrupt();
          }
        };
    Bench bench = Bench.of(home.resolve("interrupted"), photos.folder());

    assertThatThrownBy(() -> bench.run(RunOptions.standard(), interrupting))
        .isInstanceOf(CancelledException.class);

    Thread.interrupted();
    RunSummary again = run("interrupted", Bench.direct());
    assertThat(again.digest()).isEqualTo(whole.digest());
    assertThat(again.computed().measured()).isZero();
  }

  private RunSummary run(String name, RunOptions options) {
    RunSummary summary = Bench.of(home.resolve(name), photos.folder()).run(options);
    assertThat(summary.kept()).isEqualTo(8);
    assertThat(summary.created()).isTrue();
    return summary;
  }
}
