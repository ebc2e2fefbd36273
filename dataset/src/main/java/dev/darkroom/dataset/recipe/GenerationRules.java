package dev.darkroom.dataset.recipe;

import dev.darkroom.dataset.RecordForm;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;

/**
 * How a captioner generates; what is absent is as the model's own configuration says.
 *
 * @param maxTokens most tokens to generate, 1..4096
 * @param beams texts followed at once, 1..16
 * @param temperature 0..2; above 0 it samples, at 0 never
 * @param topP samples from the most probable tokens that together have this probability, 0.01..1
 * @param repetitionPenalty 0.5..2, 1 for none
 * @param noRepeatNgram length of token sequences that may not come twice, 0..20, 0 for any
 * @param seed for sampling
 */
public record GenerationRules(
    Optional<Integer> maxTokens,
    Optional<Integer> beams,
    Optional<Double> temperature,
    Optional<Double> topP,
    Optional<Double> repetitionPenalty,
    Optional<Integer> noRepeatNgram,
    int seed)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public GenerationRules {
    Objects.requireNonNull(maxTokens);
    Objects.requireNonNull(beams);
    Objects.requireNonNull(temperature);
    Objects.requireNonNull(topP);
    Objects.requireNonNull(repetitionPenalty);
    Objects.requireNonNull(noRepeatNgram);
  }

  static GenerationRules of(Optional<Integer> maxTokens) {
    return new GenerationRules(
        maxTokens,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0);
  }

  private Object writeReplace() {
    return RecordForm.of(this);
  }
}
