package dev.darkroom.curation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.dataset.signals.Signal;
import dev.darkroom.dataset.signals.SignalStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that kills the process is given up when it has done so twice, and the job goes on. */
class DeadlyFileIT {
  private static final String RULES =
      Bench.RULES.replace(TestingScorer.BRIGHT, TestingScorer.DEADLY);

  private enum Fate {
    FINISHED,
    /** With an error of its own. */
    FAILED,
    /** In native code. */
    DIED
  }

  @TempDir Path home;
  private Photos photos;

  @BeforeEach
  void take() throws IOException {
    photos = new Photos(home.resolve("photos"));
    for (int seed = 0; seed < 12; seed++) {
      photos.jpeg("photo-%02d.jpg".formatted(seed), seed, 320 + 16 * seed, 280);
    }
    photos.jpeg("photo-05-deadly.jpg", 20, TestingScorer.DEADLY_WIDTH, 280);
  }

  @Test
  void isFailedAfterTwoDeathsAndTheOthersGoOn() throws Exception {
    assertThat(run("flink")).isEqualTo(Fate.DIED);
    assertThat(run("flink")).isEqualTo(Fate.DIED);
    photos.jpeg("photo-13.jpg", 13, 528, 280);

    Process last = start("flink");
    String output = new String(last.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(last.waitFor()).isZero();
    assertThat(output).contains("seen=14, kept=13, rejected=0, failed=1");
    assertIsFailed();
  }

  /** Files around it that change make another chunk of it; what it did is still known. */
  @Test
  void isKnownInAnotherChunkUntilSomebodyAsks() throws Exception {
    assertThat(run("direct")).isEqualTo(Fate.DIED);
    assertThat(run("direct")).isEqualTo(Fate.DIED);
    for (int seed = 0; seed < 12; seed++) {
      Path other = photos.folder().resolve("photo-%02d.jpg".formatted(seed));
      Files.setLastModifiedTime(other, FileTime.fromMillis(1_000_000));
    }

    assertThat(run("direct")).isEqualTo(Fate.FINISHED);
    assertIsFailed();

    Curation.forgetFailed(bench().dataset());

    assertThat(run("direct")).isEqualTo(Fate.DIED);
  }

  private void assertIsFailed() throws IOException {
    List<Signal> failed =
        bench().dataset().signals().readAll().stream()
            .filter(signal -> signal.status() == SignalStatus.FAILED)
            .toList();
    assertThat(failed).hasSize(1);
    assertThat(failed.get(0).source()).endsWith("photo-05-deadly.jpg");
    assertThat(failed.get(0).reason()).hasValue("crashed_decoder");
    assertThat(failed.get(0).message()).contains("ended twice");
  }

  private Bench bench() {
    return new Bench(home.resolve("job"), photos.folder(), RULES);
  }

  private Fate run(String runner) throws Exception {
    Process child = start(runner);
    child.getInputStream().readAllBytes();
    boolean isWell = child.waitFor() == 0;
    boolean crashed = Files.deleteIfExists(home.resolve(ChildRun.CRASH_LOG));
    return isWell ? Fate.FINISHED : crashed ? Fate.DIED : Fate.FAILED;
  }

  private Process start(String runner) throws IOException {
    return ChildRun.process(
            home.resolve("job"),
            photos.folder(),
            RunnerName.of(runner),
            TestingScorer.DEADLY,
            List.of())
        .start();
  }
}
