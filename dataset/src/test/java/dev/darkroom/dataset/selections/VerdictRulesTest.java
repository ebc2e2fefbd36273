package dev.darkroom.dataset.selections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.dataset.recipe.RecipeReader;
import dev.darkroom.dataset.recipe.SelectRules;
import java.util.List;
import java.util.Map;
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
    SelectRules scoresAlone = rules("scores: { quality: \">= 4.5\", nsfw: \"< 0.2\" }");

    assertThat(reasons(scoresAlone, 1, 1, Map.of())).containsExactly("too_small");
    assertThat(reasons(scoresAlone, FLOOR, 900, Map.of()))
        .containsExactly("score_nsfw", "score_quality");
    assertThat(reasons(scoresAlone, 1, 1, Map.of("quality", 1.0)))
        .containsExactly("score_quality", "too_small");
  }

  @Test
  void sparesWhatIsAllowedAllButADenial() {
    String id = "00".repeat(32);
    SelectRules both =
        rules(
            "min-side: 512px\n  deny: { ids: [ \"%s\" ] }\n  allow: { hosts: [ a.org ] }"
                .formatted(id));
    VerdictRules verdicts = new VerdictRules(both, FLOOR);

    assertThat(verdicts.filters()).containsExactly("deny", "min-side");
    assertThat(findings(verdicts, new Row(1, 1, verdicts.scorers(), Map.of(), true, false)))
        .isEmpty();
    assertThat(findings(verdicts, new Row(1, 1, verdicts.scorers(), Map.of(), true, true)))
        .containsExactly("denied");
    assertThat(findings(verdicts, new Row(1, 1, verdicts.scorers(), Map.of(), false, true)))
        .containsExactly("denied", "too_small");
  }

  @Test
  void tellsAModelThatFailedUnlessTheImageIsAllowed() {
    VerdictRules verdicts = new VerdictRules(RULES, FLOOR);
    Map<String, Double> failed = Map.of("quality", 9.0, "nsfw", Double.NaN);

    assertThat(verdicts.isModelError(new Row(9, 9, verdicts.scorers(), failed, false, false)))
        .isTrue();
    assertThat(verdicts.isModelError(new Row(9, 9, verdicts.scorers(), failed, true, false)))
        .isFalse();
    assertThat(verdicts.isModelError(new Row(9, 9, verdicts.scorers(), Map.of(), false, false)))
        .isFalse();
  }

  @Test
  void rejectsWhatReservesTrainingWhereTheRecipeAsks() {
    VerdictRules verdicts = new VerdictRules(rules("training: unreserved"), FLOOR);

    assertThat(findings(verdicts, reserved(false))).containsExactly("rights");
    assertThat(findings(verdicts, reserved(true))).isEmpty();
    assertThat(findings(new VerdictRules(SelectRules.KEEP_ALL, FLOOR), reserved(false))).isEmpty();
    assertThat(findings(verdicts, new Row(9, 9, List.of(), Map.of(), false, false))).isEmpty();
  }

  private static Row reserved(boolean isAllowed) {
    return new Row(9, 9, List.of(), Map.of(), isAllowed, false, true);
  }

  @Test
  void keepsEverythingDecodedWithoutRules() {
    assertThat(reasons(SelectRules.KEEP_ALL, 1, 1, Map.of())).isEmpty();
  }

  @Test
  void knowsTheClosedSetOfReasons() {
    assertThat(Reason.isKnown("duplicate_near")).isTrue();
    assertThat(Reason.isKnown(Reason.score("quality"))).isTrue();
    assertThat(Reason.isKnown("score_")).isFalse();
    assertThat(Reason.isKnown("ugly")).isFalse();
  }

  private static SelectRules rules(String select) {
    String yaml = "dataset: meadow\nsources: [ { folder: photos } ]\nselect:\n  " + select + "\n";
    return RecipeReader.parse(yaml, "recipe").select();
  }

  private static List<String> reasons(Size size, Map<String, Double> scores) {
    return reasons(RULES, size.width(), size.height(), scores);
  }

  private static List<String> reasons(
      SelectRules rules, int width, int height, Map<String, Double> scores) {
    VerdictRules verdicts = new VerdictRules(rules, FLOOR);
    return findings(verdicts, new Row(width, height, verdicts.scorers(), scores, false, false));
  }

  private static List<String> findings(VerdictRules verdicts, ImageFacts facts) {
    return verdicts.reasons(verdicts.findings(facts));
  }

  private static Size decoded(int width, int height) {
    return new Size(width, height);
  }

  private record Size(int width, int height) {}

  private record Row(
      int width,
      int height,
      List<String> scorers,
      Map<String, Double> scores,
      boolean isAllowed,
      boolean isDenied,
      boolean isReserved)
      implements ImageFacts {
    Row(
        int width,
        int height,
        List<String> scorers,
        Map<String, Double> scores,
        boolean isAllowed,
        boolean isDenied) {
      this(width, height, scorers, scores, isAllowed, isDenied, false);
    }

    @Override
    public boolean hasScore(int scorer) {
      return scores.containsKey(scorers.get(scorer));
    }

    @Override
    public double score(int scorer) {
      return scores.getOrDefault(scorers.get(scorer), Double.NaN);
    }
  }
}
