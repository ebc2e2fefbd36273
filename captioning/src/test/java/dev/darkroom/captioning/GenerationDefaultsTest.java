package dev.darkroom.captioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.captioning.generation.Search;
import dev.darkroom.captioning.generation.TextRules;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GenerationDefaultsTest {
  private static final TextRules RULES = TextRules.stoppingAt(Set.of(2));
  private static final Search.Beams BEAMS = new Search.Beams(3, 0.5, Search.Stopping.FULL);
  private static final Search.Sampling SAMPLING = new Search.Sampling(0.7, 40, 0.9, 0);

  @Test
  void followsTheModelWhereTheRecipeIsSilent() {
    assertThat(search(BEAMS, options(0, -1))).isEqualTo(BEAMS);
    assertThat(search(SAMPLING, options(0, -1))).isEqualTo(SAMPLING);
  }

  @Test
  void followsTheRecipe() {
    assertThat(search(BEAMS, options(5, -1)))
        .isEqualTo(new Search.Beams(5, 0.5, Search.Stopping.FULL));
    assertThat(search(BEAMS, options(1, -1))).isEqualTo(new Search.Greedy());
    assertThat(search(SAMPLING, options(0, 0))).isEqualTo(new Search.Greedy());
    assertThat(search(BEAMS, options(0, 0.5))).isEqualTo(new Search.Sampling(0.5, 0, 1, 0));
    assertThat(search(SAMPLING, options(0, 0.5))).isEqualTo(new Search.Sampling(0.5, 40, 0.9, 0));
  }

  @Test
  void recordsWhatDecidesTheText() {
    assertThat(
            ParametersJson.of(new GenerationDefaults(RULES, BEAMS, 100).settings(options(0, -1))))
        .isEqualTo(
            "{\"decoding\":\"beam\",\"early_stopping\":true,\"length_penalty\":0.5,"
                + "\"max_tokens\":50,\"min_new_tokens\":0,\"no_repeat_ngram_size\":0,"
                + "\"num_beams\":3,\"repetition_penalty\":1.0}");
    assertThat(
            ParametersJson.of(new GenerationDefaults(RULES, SAMPLING, 20).settings(options(0, -1))))
        .isEqualTo(
            "{\"decoding\":\"sampling\",\"max_tokens\":20,\"min_new_tokens\":0,"
                + "\"no_repeat_ngram_size\":0,\"repetition_penalty\":1.0,\"seed\":0,"
                + "\"temperature\":0.7,\"top_k\":40,\"top_p\":0.9}");
  }

  @Test
  void refusesOptionsThatContradictEachOtherOrMakeNoSense() {
    assertThatThrownBy(() -> options(3, 0.5))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Invalid generation options: beams 3 and temperature 0.5 (must be one or the other)");
    assertThatThrownBy(() -> GenerationOptions.of(0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Invalid max tokens: 0 (must be >= 1)");
    assertThatThrownBy(() -> new Search.Sampling(1, 0, 0, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Invalid top-p: 0.0 (must be in (0, 1])");
  }

  private static Search search(Search own, GenerationOptions options) {
    return new GenerationDefaults(RULES, own, 100).settings(options).search();
  }

  /** Beams 0 and temperature below 0 stand for nothing said. */
  private static GenerationOptions options(int beams, double temperature) {
    return new GenerationOptions(
        50,
        beams == 0 ? OptionalInt.empty() : OptionalInt.of(beams),
        temperature < 0 ? OptionalDouble.empty() : OptionalDouble.of(temperature),
        OptionalInt.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalInt.empty(),
        0);
  }
}
