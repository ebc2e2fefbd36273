package dev.darkroom.captioning;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.darkroom.base.Digest;
import dev.darkroom.captioning.generation.Encoded;
import dev.darkroom.captioning.generation.GeneratedTokens;
import dev.darkroom.captioning.generation.Generation;
import dev.darkroom.captioning.generation.GenerationSettings;
import dev.darkroom.captioning.generation.ModelInput;
import dev.darkroom.captioning.generation.Network;
import dev.darkroom.captioning.generation.NetworkRun;
import dev.darkroom.captioning.generation.Search;
import dev.darkroom.captioning.generation.TextRules;
import dev.darkroom.captioning.network.Networks;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.Tokenizer;
import dev.darkroom.models.onnx.Inference;
import dev.darkroom.models.preprocess.ImageInput;
import dev.darkroom.models.preprocess.InputTensor;
import dev.darkroom.models.store.ModelImport;
import dev.darkroom.models.store.ModelStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Oracle: transformers 5.23.0 and ONNX Runtime 1.32.0 over tiny random captioners, from the stored
 * {@code pixel_values} and prompt ids on. Those with an encoder as they were exported and
 * optimised.
 */
class CaptionerGoldenTest {
  private static final GoldenFolder GOLDEN = GoldenFolder.open();
  private static final Map<String, ModelPackage> MODELS = new HashMap<>();
  private static final Map<Digest, Network> NETWORKS = new HashMap<>();

  @TempDir static Path folder;

  enum Form {
    EXPORTED,
    OPTIMISED
  }

  @AfterAll
  static void closeNetworks() {
    NETWORKS.values().forEach(Network::close);
    NETWORKS.clear();
    MODELS.clear();
  }

  @ParameterizedTest(name = "{1} {3}")
  @MethodSource("cases")
  void generatesTheTokensOfTheOracle(String file, String id, JsonNode golden, Form form) {
    JsonNode set = GOLDEN.json(file);
    ModelPackage model = model(set, form);
    Generation generation = new Generation(settings(model, golden.path("params")));
    Network network = network(model);
    try (Tokenizer tokenizer = Tokenizer.of(model.file("tokenizer.json"))) {
      List<Encoded> images = images(network, set, golden.path("rows"));

      List<GeneratedTokens> texts =
          generation.generate(network, images, Collections.nCopies(images.size(), 0L));

      assertThat(texts).hasSize(golden.path("rows").size());
      for (int row = 0; row < texts.size(); row++) {
        GeneratedTokens text = texts.get(row);
        assertThat(text.ids())
            .as("row %d", row)
            .isEqualTo(GoldenFolder.ints(golden.path("new_token_ids").get(row)));
        assertThat(text.stopped()).isEqualTo(golden.path("ended_with_eos").get(row).asBoolean());
        assertThat(tokenizer.decode(text.ids()))
            .isEqualTo(golden.path("texts_skip_special").get(row).asText());
        if (golden.has("sequences_scores")) {
          assertThat(text.score())
              .isCloseTo(
                  golden.path("sequences_scores").get(row).asDouble(),
                  Offset.offset(golden.path("sequences_scores_tolerance").asDouble()));
        }
      }
    }
  }

  @ParameterizedTest(name = "{1} {3}")
  @MethodSource("casesOfSeveralImages")
  void batchingChangesNoText(String file, String id, JsonNode golden, Form form) {
    JsonNode set = GOLDEN.json(file);
    ModelPackage model = model(set, form);
    Generation generation = new Generation(settings(model, golden.path("params")));
    Network network = network(model);
    List<Encoded> images = images(network, set, golden.path("rows"));

    for (int row = 0; row < images.size(); row++) {
      JsonNode alone = JsonNodeFactory.instance.arrayNode().add(golden.path("rows").get(row));
      assertThat(images(network, set, alone).get(0).values())
          .as("what the encoder says of row %d", row)
          .isEqualTo(images.get(row).values());
      assertThat(generation.generate(network, List.of(images.get(row)), List.of(0L)).get(0).ids())
          .as("row %d", row)
          .isEqualTo(GoldenFolder.ints(golden.path("new_token_ids").get(row)));
    }
  }

  @ParameterizedTest(name = "{1} {3}")
  @MethodSource("casesWithLogits")
  void scoresTheTokensAsTheOracle(String file, String id, JsonNode golden, Form form)
      throws IOException {
    JsonNode set = GOLDEN.json(file);
    GoldenFolder.Array expected = GOLDEN.npy(golden.path("logits_first_two_steps").asText());
    float most = golden.path("logits_tolerance_max_abs").floatValue();
    assertThat(most).isPositive();
    Network network = network(model(set, form));
    try (NetworkRun run = network.begin(images(network, set, golden.path("rows")))) {
      float[] scores = new float[run.vocabulary()];
      assertThat(expected.values()).hasSize(2 * scores.length);
      for (int step = 0; step < 2; step++) {
        run.scores(0, scores);
        assertThat(scores)
            .usingComparatorWithPrecision(most)
            .containsExactly(
                Arrays.copyOfRange(
                    expected.values(), step * scores.length, (step + 1) * scores.length));
        run.next(
            new int[] {0}, new int[] {golden.path("new_token_ids").get(0).get(step).intValue()});
      }
    }
  }

  static Stream<Arguments> cases() {
    return GOLDEN
        .captioners()
        .flatMap(file -> forms(GOLDEN.json(file)).flatMap(form -> cases(file, form)));
  }

  private static Stream<Arguments> cases(String file, Form form) {
    return StreamSupport.stream(GOLDEN.json(file).path("cases").spliterator(), false)
        .map(golden -> Arguments.of(file, golden.path("id").asText(), golden, form));
  }

  private static Stream<Form> forms(JsonNode set) {
    JsonNode config = GOLDEN.json(set.path("dir").asText() + "/config.json");
    return config.path("is_encoder_decoder").asBoolean()
        ? Stream.of(Form.values())
        : Stream.of(Form.EXPORTED);
  }

  static Stream<Arguments> casesWithLogits() {
    return cases().filter(args -> ((JsonNode) args.get()[2]).has("logits_first_two_steps"));
  }

  static Stream<Arguments> casesOfSeveralImages() {
    return cases().filter(args -> ((JsonNode) args.get()[2]).path("rows").size() > 1);
  }

  private static Network network(ModelPackage model) {
    return NETWORKS.computeIfAbsent(
        model.digest(), digest -> Networks.open(model, Inference.STANDARD));
  }

  private static ModelPackage model(JsonNode set, Form form) {
    return MODELS.computeIfAbsent(
        "golden-" + set.path("id").asText().replace('_', '-') + "-" + form.name().toLowerCase(ROOT),
        name -> {
          ModelImport wanted =
              ModelImport.of(GOLDEN.folder().resolve(set.path("dir").asText()))
                  .named(Optional.of(name));
          return new ModelStore(folder)
              .importModel(form == Form.OPTIMISED ? wanted.optimised(new SameTokens()) : wanted);
        });
  }

  private static List<Encoded> images(Network network, JsonNode set, JsonNode rows) {
    return network.encode(
        StreamSupport.stream(rows.spliterator(), false)
            .map(row -> input(set.path("inputs").get(row.intValue())))
            .toList());
  }

  private static ModelInput input(JsonNode input) {
    try {
      GoldenFolder.Array pixels = GOLDEN.npy(input.path("pixel_values").asText());
      JsonNode prompt = input.has("text_ids") ? input.path("text_ids") : input.path("input_ids");
      return new ModelInput(image(pixels), 1, 1, GoldenFolder.ints(prompt));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tiles come with a mask of all their pixels. */
  private static ImageInput image(GoldenFolder.Array pixels) {
    List<Long> shape = Arrays.stream(pixels.shape()).boxed().toList();
    InputTensor values = new InputTensor.Floats(shape, pixels.values());
    if (shape.size() == 4) {
      return new ImageInput(Map.of(ImageInput.PIXEL_VALUES, values), 0, 0);
    }
    boolean[] all = new boolean[pixels.values().length / 3];
    Arrays.fill(all, true);
    List<Long> side = List.of(shape.get(0), shape.get(1), shape.get(3), shape.get(4));
    return new ImageInput(
        Map.of(
            ImageInput.PIXEL_VALUES,
            values,
            ImageInput.PIXEL_ATTENTION_MASK,
            new InputTensor.Booleans(side, all)),
        0,
        0);
  }

  /** Parameters that a case does not list are neutral, whatever the model's config says. */
  private static GenerationSettings settings(ModelPackage model, JsonNode params) {
    TextRules rules =
        new TextRules(
            GenerationDefaults.of(model).rules().stop(),
            token(params, "forced_bos_token_id"),
            token(params, "forced_eos_token_id"),
            params.path("min_new_tokens").asInt(0),
            (float) params.path("repetition_penalty").asDouble(1),
            params.path("no_repeat_ngram_size").asInt(0));
    return new GenerationSettings(
        rules, search(params), params.path("max_new_tokens").intValue(), Integer.MAX_VALUE);
  }

  private static Search search(JsonNode params) {
    if (!params.has("num_beams")) {
      return new Search.Greedy();
    }
    return new Search.Beams(
        params.path("num_beams").intValue(),
        params.path("length_penalty").asDouble(1),
        params.path("early_stopping").asBoolean(false)
            ? Search.Stopping.FULL
            : Search.Stopping.HEURISTIC);
  }

  private static OptionalInt token(JsonNode params, String key) {
    return Optional.of(params.path(key))
        .filter(JsonNode::isInt)
        .map(token -> OptionalInt.of(token.intValue()))
        .orElse(OptionalInt.empty());
  }
}
