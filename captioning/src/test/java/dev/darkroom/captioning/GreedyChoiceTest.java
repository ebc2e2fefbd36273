package dev.darkroom.captioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelErrorException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GreedyChoiceTest {
  @Test
  void takesTheFirstOfTheHighest() {
    assertThat(choose(1, 0, 0, new float[] {0, 2, 2, 1}, 0)).isEqualTo(1);
  }

  @Test
  void penalisesWhatCameBeforeOnceTheStartTokenIncluded() {
    assertThat(choose(2, 0, 0, new float[] {3, 2, 0, 0}, 0)).isEqualTo(1);
    assertThat(choose(2, 0, 0, new float[] {-1, -1.5f, -9, -9}, 0)).isEqualTo(1);
    assertThat(choose(2, 0, 0, new float[] {3, 1.4f, 0, 0}, 0, 0)).isZero();
  }

  @Test
  void neverRepeatsAnNgram() {
    assertThat(choose(1, 2, 0, new float[] {0, 9, 5, 0}, 3, 1, 3)).isEqualTo(2);
    assertThat(choose(1, 1, 0, new float[] {0, 9, 5, 0}, 3, 1)).isEqualTo(2);
    assertThat(choose(1, 3, 0, new float[] {0, 9, 5, 0}, 3, 1, 3)).isEqualTo(1);
  }

  @Test
  void doesNotStopBeforeTheMinimum() {
    assertThat(choose(1, 0, 2, new float[] {0, 1, 0, 9}, 0, 1)).isEqualTo(1);
    assertThat(choose(1, 0, 2, new float[] {0, 1, 0, 9}, 0, 1, 1)).isEqualTo(3);
  }

  @Test
  void refusesScoresThatAreNoNumbers() {
    assertThatThrownBy(() -> choose(1, 0, 0, new float[] {0, Float.NaN, 1, 0}, 0))
        .isInstanceOf(ModelErrorException.class)
        .hasMessage("Cannot choose a token: the model's score is NaN.");
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    assertThatThrownBy(() -> choose(0, 0, 0, new float[4], 0))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("repetition_penalty 0.0 (must be > 0)");
  }

  private static int choose(
      float penalty, int ngram, int minimum, float[] logits, Integer... sequence) {
    GenerationSettings settings =
        new GenerationSettings(0, Set.of(3), 100, penalty, ngram, minimum);
    return new GreedyChoice(settings).next(logits, List.of(sequence));
  }
}
