package dev.darkroom.captioning.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.InvalidInputException;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LogitsRulesTest {
  private static final int STOP = 3;

  @Test
  void takesTheFirstOfTheHighest() {
    assertThat(choose(rules(1, 0, 0), new float[] {0, 2, 2, 1}, 0)).isEqualTo(1);
  }

  @Test
  void penalisesWhatCameBeforeOnceTheStartTokenIncluded() {
    assertThat(choose(rules(2, 0, 0), new float[] {3, 2, 0, 0}, 0)).isEqualTo(1);
    assertThat(choose(rules(2, 0, 0), new float[] {-1, -1.5f, -9, -9}, 0)).isEqualTo(1);
    assertThat(choose(rules(2, 0, 0), new float[] {3, 1.4f, 0, 0}, 0, 0)).isZero();
  }

  @Test
  void neverRepeatsAnNgram() {
    assertThat(choose(rules(1, 2, 0), new float[] {0, 9, 5, 0}, 3, 1, 3)).isEqualTo(2);
    assertThat(choose(rules(1, 1, 0), new float[] {0, 9, 5, 0}, 3, 1)).isEqualTo(2);
    assertThat(choose(rules(1, 3, 0), new float[] {0, 9, 5, 0}, 3, 1, 3)).isEqualTo(1);
  }

  @Test
  void doesNotStopBeforeTheMinimum() {
    assertThat(choose(rules(1, 0, 2), new float[] {0, 1, 0, 9}, 0, 1)).isEqualTo(1);
    assertThat(choose(rules(1, 0, 2), new float[] {0, 1, 0, 9}, 0, 1, 1)).isEqualTo(STOP);
  }

  @Test
  void forcesTheFirstTokenAndTheLastOneThatTheLimitLeaves() {
    TextRules forced =
        new TextRules(Set.of(STOP), OptionalInt.of(2), OptionalInt.of(STOP), 0, 1, 0);

    assertThat(choose(forced, new float[] {9, 0, 0, 0}, 0)).isEqualTo(2);
    assertThat(choose(forced, new float[] {9, 0, 0, 0}, 0, 2)).isZero();
    assertThat(choose(forced, new float[] {9, 0, 0, 0}, 0, 2, 0, 0, 0)).isEqualTo(STOP);
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    assertThatThrownBy(() -> rules(0, 0, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("repetition_penalty 0.0 (must be > 0)");
  }

  private static TextRules rules(float penalty, int ngram, int minimum) {
    return new TextRules(
        Set.of(STOP), OptionalInt.empty(), OptionalInt.empty(), minimum, penalty, ngram);
  }

  /** The sequence is a start token and new tokens; five may come. */
  private static int choose(TextRules rules, float[] scores, int... sequence) {
    new LogitsRules(rules, 5).apply(scores, new TokenSequence(sequence, 1));
    return SingleChoice.highest(scores);
  }
}
