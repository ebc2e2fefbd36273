package dev.darkroom.captioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.captioning.generation.GenerationSettings;
import dev.darkroom.captioning.generation.Search;
import dev.darkroom.captioning.generation.TextRules;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerationDefaultsTest {
  @TempDir Path folder;
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
    assertThat(ParametersJson.of(defaults(BEAMS, 100).settings(options(0, -1))))
        .isEqualTo(
            "{\"decoding\":\"beam\",\"early_stopping\":true,\"length_penalty\":0.5,"
                + "\"max_tokens\":50,\"min_new_tokens\":0,\"no_repeat_ngram_size\":0,"
                + "\"num_beams\":3,\"repetition_penalty\":1.0}");
    assertThat(ParametersJson.of(defaults(SAMPLING, 20).settings(options(0, -1))))
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

  @ParameterizedTest
  @CsvSource({
    "'{\"max_new_tokens\": 5}', 5",
    "'{\"max_length\": 16}', 15",
    "'{\"max_length\": 16, \"max_new_tokens\": 20}', 20",
    "'{\"max_new_tokens\": 5, \"num_beams\": 3}', 5",
    "'{\"max_length\": null}', 64",
    "'{}', 64"
  })
  void theModelsOwnLimitCountsWhereTheRecipeHasNone(String generation, int tokens)
      throws IOException {
    GenerationDefaults defaults = defaults(generation);

    assertThat(defaults.settings(GenerationOptions.AS_THE_MODEL).maxNewTokens()).isEqualTo(tokens);
    assertThat(defaults.settings(GenerationOptions.of(7)))
        .extracting(GenerationSettings::maxNewTokens, GenerationSettings::maxPositions)
        .containsExactly(7, 64);
  }

  @Test
  void aLengthCountsThePromptToo() throws IOException {
    GenerationSettings settings =
        defaults("{\"max_length\": 16}").settings(GenerationOptions.AS_THE_MODEL);

    assertThat(settings.maxPositions()).isEqualTo(15);
  }

  @Test
  void refusesAModelWhoseLimitIsNone() {
    assertThatThrownBy(() -> defaults("{\"max_length\": 0}"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(
            "Cannot use tiny as a captioner: generation_config.json has max_length 0 (must be a"
                + " whole number >= 2).");
  }

  @Test
  void theDefaultIsOursWhereNothingIsSaid() {
    assertThat(defaults(BEAMS, 4096).settings(GenerationOptions.AS_THE_MODEL).maxNewTokens())
        .isEqualTo(300);
  }

  private GenerationDefaults defaults(String generation) throws IOException {
    Path golden = Path.of("src/test/resources/golden/models/captioners/vit_gpt2");
    List<Path> files;
    try (Stream<Path> tree = Files.walk(golden)) {
      files = tree.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path target = folder.resolve(golden.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
    Files.writeString(folder.resolve("generation_config.json"), generation);
    return GenerationDefaults.of(ModelPackage.lyingIn(folder, "tiny"));
  }

  private static GenerationDefaults defaults(Search own, int positions) {
    return new GenerationDefaults(RULES, own, OptionalInt.empty(), OptionalInt.empty(), positions);
  }

  private static Search search(Search own, GenerationOptions options) {
    return defaults(own, 100).settings(options).search();
  }

  /** Beams 0 and temperature below 0 stand for nothing said. */
  private static GenerationOptions options(int beams, double temperature) {
    return new GenerationOptions(
        OptionalInt.of(50),
        beams == 0 ? OptionalInt.empty() : OptionalInt.of(beams),
        temperature < 0 ? OptionalDouble.empty() : OptionalDouble.of(temperature),
        OptionalInt.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalInt.empty(),
        0);
  }
}
