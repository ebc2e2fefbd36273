package dev.darkroom.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.curation.Stage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StageLinesTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private Instant now = Instant.EPOCH;
  private final StageLines lines =
      new StageLines(new PrintStream(written, true, StandardCharsets.UTF_8), () -> now);

  @Test
  void saysEveryHalfMinuteHowFarAStageIsAndHowLongItWillTake() {
    lines.advanced(Stage.MEASURE, 0, 10_000);
    at(29, 290);
    at(30, 300);
    at(45, 450);
    at(60, 600);
    lines.advanced(Stage.MEASURE, 10_000, 10_000);

    assertThat(written.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "measure 300/10000, 10.0 images/s, 16 min left",
            "measure 600/10000, 10.0 images/s, 16 min left",
            "measure 10000/10000");
  }

  @Test
  void reckonsTheSpeedOfAStageThatBeginsAgainFromItsNewBeginning() {
    lines.advanced(Stage.CAPTION, 0, 100);
    now = Instant.EPOCH.plusSeconds(1000);
    lines.advanced(Stage.CAPTION, 0, 100);
    now = now.plusSeconds(30);
    lines.advanced(Stage.CAPTION, 60, 100);

    assertThat(written.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("caption 60/100, 2.0 images/s, 0 min left");
  }

  @Test
  void saysNothingOfAStageThatHasNothingToDo() {
    lines.advanced(Stage.SHARD, 0, 0);

    assertThat(written.size()).isZero();
  }

  private void at(int seconds, long done) {
    now = Instant.EPOCH.plusSeconds(seconds);
    lines.advanced(Stage.MEASURE, done, 10_000);
  }
}
