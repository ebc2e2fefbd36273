package dev.darkroom.dataset.selections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.recipe.RecipeReader;
import dev.darkroom.dataset.recipe.SelectRules;
import dev.darkroom.dataset.signals.Signal;
import dev.darkroom.dataset.signals.SignalStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictRulesTest {
  private static final SelectRules RULES =
      RecipeReader.parse(
              """
              dataset: meadow
              sources: [ { folder: photos } ]
              select:
                min-side: 512px
                min-pixels: 1MP
                aspect-ratio: 0.25..4
                scores: { quality: ">= 4.5", nsfw: "< 0.2" }
              """,
              "recipe")
          .select();
  private static final int FLOOR = 256;
  private static final Map<String, Double> GOOD = Map.of("quality", 4.5, "nsfw", 0.1);

  @Test
  void keepsWhatMeetsEveryRuleExactly() {
    assertThat(reasons(decoded(1000, 1000), GOOD)).isEmpty();
    assertThat(reasons(decoded(512, 2048), GOOD)).isEmpty();
    assertThat(reasons(decoded(2048, 512), GOOD)).isEmpty();
  }

  @Test
  void tellsEveryReasonOnceAndSorted() {
    assertThat(reasons(decoded(2049, 511), Map.of("quality", 4.4, "nsfw", 0.2)))
        .containsExactly("aspect_ratio", "score_nsfw", "score_quality", "too_small");
    assertThat(reasons(decoded(600, 600), GOOD)).containsExactly("too_small");
    assertThat(reasons(decoded(511, 2000), GOOD)).containsExactly("too_small");
  }

  @Test
  void countsAMissingScoreAsMissed() {
    assertThat(reasons(decoded(1000, 1000), Map.of("quality", 9.0, "nsfw", Double.NaN)))
        .containsExactly("score_nsfw");
    assertThat(reasons(decoded(1000, 1000), Map.of()))
        .containsExactly("score_nsfw", "score_quality");
  }

  @Test
  void tellsThatAnImageBelowTheFloorIsTooSmallForScores() {
    SelectRules scoresAlone =
        new SelectRules(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            RULES.scores(),
            Optional.empty(),
            Optional.empty());

    assertThat(VerdictRules.reasons(decoded(1, 1), Map.of(), scoresAlone, FLOOR))
        .containsExactly("too_small");
    assertThat(VerdictRules.reasons(decoded(FLOOR, 900), Map.of(), scoresAlone, FLOOR))
        .containsExactly("score_nsfw", "score_quality");
    assertThat(VerdictRules.reasons(decoded(1, 1), Map.of("quality", 1.0), scoresAlone, FLOOR))
        .containsExactly("score_quality", "too_small");
  }

  @Test
  void leavesTheReasonOfMeasureAsItIs() {
    Signal truncated = signal(100, 100, SignalStatus.REJECTED, Optional.of("truncated"));
    Signal gone = signal(0, 0, SignalStatus.FAILED, Optional.of("timeout"));

    assertThat(reasons(truncated, Map.of())).containsExactly("truncated");
    assertThat(reasons(gone, Map.of())).containsExactly("timeout");
    assertThat(VerdictRules.verdict(truncated, List.of("truncated"))).isEqualTo(Verdict.REJECTED);
    assertThat(VerdictRules.verdict(gone, List.of("timeout"))).isEqualTo(Verdict.FAILED);
  }

  @Test
  void keepsOnlyWithoutReasons() {
    assertThat(VerdictRules.verdict(decoded(10, 10), List.of())).isEqualTo(Verdict.KEPT);
    assertThat(VerdictRules.verdict(decoded(10, 10), List.of("duplicate_near")))
        .isEqualTo(Verdict.REJECTED);
  }

  @Test
  void keepsEverythingDecodedWithoutRules() {
    assertThat(VerdictRules.reasons(decoded(1, 1), Map.of(), SelectRules.KEEP_ALL, FLOOR))
        .isEmpty();
  }

  @Test
  void knowsTheClosedSetOfReasons() {
    assertThat(Reason.isKnown("duplicate_near")).isTrue();
    assertThat(Reason.isKnown(Reason.score("quality"))).isTrue();
    assertThat(Reason.isKnown("score_")).isFalse();
    assertThat(Reason.isKnown("ugly")).isFalse();
  }

  private static List<String> reasons(Signal signal, Map<String, Double> scores) {
    return VerdictRules.reasons(signal, scores, RULES, FLOOR);
  }

  private static Signal decoded(int width, int height) {
    return signal(width, height, SignalStatus.DECODED, Optional.empty());
  }

  private static Signal signal(
      int width, int height, SignalStatus status, Optional<String> reason) {
    return new Signal(
        Optional.of(ImageId.of(new byte[0])),
        "file:///a.jpg",
        1,
        "jpeg",
        width,
        height,
        1,
        1,
        status,
        reason,
        "",
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
