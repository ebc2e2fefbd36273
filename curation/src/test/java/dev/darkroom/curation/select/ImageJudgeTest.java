package dev.darkroom.curation.select;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.recipe.SelectRules;
import dev.darkroom.dataset.selections.Verdict;
import dev.darkroom.dataset.signals.Signal;
import dev.darkroom.dataset.signals.SignalStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageJudgeTest {
  private static final ImageId ID = ImageId.of("x".getBytes(StandardCharsets.UTF_8));
  private final ImageJudge judge = new ImageJudge(SelectRules.KEEP_ALL, 1);

  private static Occurrence occurrence(String source, SignalStatus status) {
    boolean isDecoded = status == SignalStatus.DECODED;
    Signal signal =
        new Signal(
            Optional.of(ID),
            source,
            10,
            "jpeg",
            100,
            100,
            1,
            1,
            status,
            isDecoded ? Optional.empty() : Optional.of("crashed_decoder"),
            "",
            isDecoded ? List.of(1L) : List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new Occurrence(signal, Map.of(), 0);
  }

  @Test
  void keepsTheFirstOfEqualFiles() {
    Judged judged =
        judge.judge(
            List.of(
                occurrence("file:/b", SignalStatus.DECODED),
                occurrence("file:/a", SignalStatus.DECODED)));

    assertThat(judged.rows())
        .extracting(row -> row.row().source())
        .containsExactly("file:/a", "file:/b");
    assertThat(judged.rows().get(0).row().verdict()).isEqualTo(Verdict.KEPT);
    assertThat(judged.rows().get(0).row().survivor()).isTrue();
    assertThat(judged.rows().get(1).row().reasons()).containsExactly("duplicate_exact");
    assertThat(judged.rows().get(1).row().cluster()).contains(ID);
  }

  @Test
  void prefersACopyThatCouldBeDecoded() {
    Judged judged =
        judge.judge(
            List.of(
                occurrence("file:/a", SignalStatus.FAILED),
                occurrence("file:/b", SignalStatus.DECODED)));

    assertThat(judged.rows().get(0).row().source()).isEqualTo("file:/b");
    assertThat(judged.rows().get(0).row().verdict()).isEqualTo(Verdict.KEPT);
    assertThat(judged.rows().get(1).row().verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void marksAllCopiesOfANearDuplicate() {
    ImageId other = ImageId.of("y".getBytes(StandardCharsets.UTF_8));
    Judged judged =
        judge.judge(
            List.of(
                occurrence("file:/a", SignalStatus.DECODED),
                occurrence("file:/b", SignalStatus.DECODED)));

    Judged settled = Twins.settle(judged, List.of(new Judged.Twin(other, 3)));

    assertThat(settled.rows().get(0).row().reasons()).containsExactly("duplicate_near");
    assertThat(settled.rows().get(1).row().reasons())
        .containsExactly("duplicate_exact", "duplicate_near");
    assertThat(settled.rows()).allMatch(row -> row.row().distance().equals(Optional.of(3)));
  }
}
