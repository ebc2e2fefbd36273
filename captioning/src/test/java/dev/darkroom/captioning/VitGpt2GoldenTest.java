package dev.darkroom.captioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.models.Inference;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.ModelStore;
import dev.darkroom.models.Tensor;
import dev.darkroom.models.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Oracle: transformers 5.23.0 and ONNX Runtime 1.32.0 over a tiny random ViT-GPT2. A case of
 * several rows is run row by row: batching must not change a row.
 */
class VitGpt2GoldenTest {
  private static final GoldenFolder GOLDEN = GoldenFolder.open();
  private static final Set<String> GREEDY =
      Set.of("max_new_tokens", "min_new_tokens", "repetition_penalty", "no_repeat_ngram_size");
  private static final OriginalSize ANY_SIZE = new OriginalSize(1, 1);

  @TempDir Path folder;

  @ParameterizedTest(name = "{1}")
  @MethodSource("greedyCases")
  void generatesTheTokensOfTheOracle(String file, String id, JsonNode golden) throws IOException {
    JsonNode set = GOLDEN.json(file);
    ModelPackage model = importModel(set);
    GenerationSettings settings = settings(model, golden.path("params"));
    int maxTokens = golden.path("params").path("max_new_tokens").intValue();
    try (EncoderDecoder network = EncoderDecoder.open(model, Inference.STANDARD);
        Tokenizer tokenizer = Tokenizer.of(model.file("tokenizer.json"))) {
      for (int row = 0; row < golden.path("rows").size(); row++) {
        try (Tensor pixels = input(set, golden.path("rows").get(row).intValue())) {
          List<Integer> ids = network.generate(pixels, ANY_SIZE, settings, maxTokens);

          assertThat(ids)
              .as("row %d", row)
              .isEqualTo(GoldenFolder.ints(golden.path("new_token_ids").get(row)));
          assertThat(tokenizer.decode(ids))
              .isEqualTo(golden.path("texts_skip_special").get(row).asText());
        }
      }
    }
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("casesWithLogits")
  void scoresTheTokensAsTheOracle(String file, String id, JsonNode golden) throws IOException {
    JsonNode set = GOLDEN.json(file);
    ModelPackage model = importModel(set);
    GoldenFolder.Array expected = GOLDEN.npy(golden.path("logits_first_two_steps").asText());
    float most = golden.path("logits_tolerance_max_abs").floatValue();
    assertThat(most).isPositive();
    try (EncoderDecoder network = EncoderDecoder.open(model, Inference.STANDARD);
        Tensor pixels = input(set, golden.path("rows").get(0).intValue())) {
      List<float[]> scores = new ArrayList<>();
      GreedyChoice recording =
          new GreedyChoice(GenerationSettings.of(model)) {
            @Override
            int next(float[] logits, List<Integer> sequence) {
              scores.add(logits.clone());
              return super.next(logits, sequence);
            }
          };

      network.generate(pixels, ANY_SIZE, GenerationSettings.of(model), recording, 2);

      int vocabulary = scores.get(0).length;
      assertThat(expected.values()).hasSize(2 * vocabulary);
      for (int step = 0; step < 2; step++) {
        assertThat(scores.get(step))
            .usingComparatorWithPrecision(most)
            .containsExactly(
                Arrays.copyOfRange(expected.values(), step * vocabulary, (step + 1) * vocabulary));
      }
    }
  }

  static Stream<Arguments> greedyCases() {
    return GOLDEN
        .captioners("vision-encoder-decoder")
        .flatMap(
            file ->
                StreamSupport.stream(GOLDEN.json(file).path("cases").spliterator(), false)
                    .filter(VitGpt2GoldenTest::greedy)
                    .map(golden -> Arguments.of(file, golden.path("id").asText(), golden)));
  }

  static Stream<Arguments> casesWithLogits() {
    return greedyCases().filter(args -> ((JsonNode) args.get()[2]).has("logits_first_two_steps"));
  }

  private static boolean greedy(JsonNode golden) {
    List<String> keys = new ArrayList<>();
    golden.path("params").fieldNames().forEachRemaining(keys::add);
    return GREEDY.containsAll(keys);
  }

  private ModelPackage importModel(JsonNode set) {
    return new ModelStore(folder)
        .importFolder(
            GOLDEN.folder().resolve(set.path("dir").asText()), Optional.of("golden-captioner"));
  }

  private static Tensor input(JsonNode set, int row) throws IOException {
    GoldenFolder.Array pixels =
        GOLDEN.npy(set.path("inputs").get(row).path("pixel_values").asText());
    return Tensor.ofFloats(pixels.values(), pixels.shape());
  }

  /** Parameters that a case does not list are neutral, whatever the model's config says. */
  private static GenerationSettings settings(ModelPackage model, JsonNode params) {
    GenerationSettings own = GenerationSettings.of(model);
    return new GenerationSettings(
        own.start(),
        own.stop(),
        own.maxPositions(),
        (float) params.path("repetition_penalty").asDouble(1),
        params.path("no_repeat_ngram_size").asInt(0),
        params.path("min_new_tokens").asInt(0));
  }
}
