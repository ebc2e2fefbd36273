package dev.darkroom.captioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.graph.Attribute;
import dev.darkroom.models.graph.Graph;
import dev.darkroom.models.graph.Node;
import dev.darkroom.models.graph.OnnxModel;
import dev.darkroom.models.graph.Port;
import dev.darkroom.models.onnx.OnnxSessions;
import dev.darkroom.models.optimise.SplitDecoder;
import dev.darkroom.models.store.ModelImport;
import dev.darkroom.models.store.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Importing optimised captioners, from the golden folders. */
class SameTokensTest {
  private static final String DECODER = "onnx/decoder_model_merged.onnx";
  private static final String CROSS_KEYS = "onnx/cross_kv.onnx";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"vit_gpt2", "florence2"})
  void storesAModelThatSaysTheSame(String name) throws IOException {
    int sessions = OnnxSessions.ofProcess().size();
    Path source = golden(name);

    ModelPackage model = importOptimised(source);

    assertThat(model.onnx()).containsEntry("cross_kv", CROSS_KEYS);
    assertThat(model.optimisedFrom())
        .singleElement()
        .satisfies(
            from -> {
              assertThat(from.file()).isEqualTo(DECODER);
              assertThat(from.bytes()).isEqualTo(Files.size(source.resolve(DECODER)));
            });
    assertThat(model.digest()).isNotEqualTo(ModelPackage.lyingIn(source, "original").digest());
    assertThat(Files.size(model.file(DECODER))).isLessThan(Files.size(source.resolve(DECODER)));
    assertThat(operators(model.file(DECODER))).doesNotContain("If");
    assertThat(OnnxModel.read(model.file(DECODER)).graph().inputs())
        .extracting(Port::name)
        .doesNotContain("use_cache_branch")
        .contains("past_key_values.1.decoder.key", "past_key_values.1.encoder.value");
    assertThat(importOptimised(source)).isEqualTo(model);
    assertThat(new ModelStore(folder.resolve("store")).verify("fast")).isEmpty();
    assertThat(OnnxSessions.ofProcess().size()).isEqualTo(sessions);
  }

  /** Which of the two is which changes every score. */
  @Test
  void refusesAnOptimisedModelThatTakesKeysForValues() throws IOException {
    ModelPackage original = ModelPackage.lyingIn(golden("vit_gpt2"), "original");
    Path tampered = tampered(CROSS_KEYS, SameTokensTest::keysForValues);

    assertThatThrownBy(
            () -> new SameTokens().check(original, ModelPackage.lyingIn(tampered, "tampered")))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageMatching(
            "Cannot optimise model tampered: of test picture 1 in a batch of 1,"
                + " token \\d+ is \\d+, but \\d+ once it is optimised\\.");
  }

  @Test
  void refusesAnOptimisedModelThatFailsInItsFirstStep() throws IOException {
    ModelPackage original = ModelPackage.lyingIn(golden("vit_gpt2"), "original");
    Path tampered =
        tampered(
            CROSS_KEYS,
            graph -> {
              Port key = graph.outputs().get(0);
              List<Node> nodes = new ArrayList<>(graph.nodes());
              nodes.add(Node.transpose(key.name(), List.of(0L, 2L, 1L, 3L), "moved"));
              return renamed(
                  graph.with(nodes, graph.weights(), graph.inputs(), graph.outputs()),
                  key.name(),
                  "moved");
            });

    assertThatThrownBy(
            () -> new SameTokens().check(original, ModelPackage.lyingIn(tampered, "tampered")))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith(
            "Cannot optimise model tampered: the rewritten decoder does not run: ");
  }

  @Test
  void storesNothingWhenTheCheckFails() {
    Path store = folder.resolve("store");

    assertThatThrownBy(
            () ->
                new ModelStore(store)
                    .importModel(
                        ModelImport.of(golden("vit_gpt2"))
                            .optimised(
                                (original, optimised) -> {
                                  assertThat(optimised.folder()).isDirectory();
                                  throw new InvalidModelException("differs", "");
                                })))
        .hasMessage("differs");

    assertThat(store).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"vit_gpt2", "florence2"})
  void refusesWhatIsOptimisedAlready(String name) {
    Path once = importOptimised(golden(name)).folder();

    assertThatThrownBy(() -> importOptimised(once))
        .hasMessage("Cannot optimise the model: it has onnx/cross_kv.onnx already.");
  }

  @Test
  void refusesADamagedGraphAsAnImportWithoutRewriteDoes() throws IOException {
    Path damaged = copied(golden("vit_gpt2"), "damaged");
    byte[] bytes = Files.readAllBytes(damaged.resolve(DECODER));
    Files.write(damaged.resolve(DECODER), Arrays.copyOf(bytes, bytes.length / 2));

    assertThatThrownBy(() -> importOptimised(damaged))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("Cannot open model fast: onnx/decoder_model_merged.onnx: ");
    assertThat(folder.resolve("store")).isEmptyDirectory();
  }

  @Test
  void refusesADecoderWithoutEncoder() {
    assertThatThrownBy(() -> importOptimised(golden("idefics3")))
        .hasMessage(
            "Cannot optimise the model: a captioner of layout IDEFICS3 has no decoder that"
                + " attends to an encoder's states.");
    assertThatThrownBy(() -> split("idefics3", graph -> graph))
        .hasMessage(
            "Cannot optimise the decoder: it attends to no encoder, so there is nothing to compute"
                + " once per image.");
  }

  @Test
  void refusesADecoderThatIsNotMerged() {
    assertThatThrownBy(() -> split("florence2", graph -> renamed(graph, "use_cache_branch", "c")))
        .hasMessage(
            "Cannot optimise the decoder: it is not merged: it has no If on use_cache_branch.");
  }

  @Test
  void refusesAttentionThatItDoesNotKnow() {
    assertThatThrownBy(() -> split("vit_gpt2", graph -> operators(graph, "Softmax", "Hardmax")))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("in a way that is not understood: no softmax was found at");
    assertThatThrownBy(() -> split("vit_gpt2", graph -> operators(graph, "MatMul", "MyMatMul")))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("MyMatMul");
  }

  /** A decoder that reads the states themselves, in its cached step. */
  @Test
  void refusesADecoderThatLooksAtTheStatesElsewhere() {
    assertThatThrownBy(
            () ->
                split(
                    "florence2",
                    graph -> {
                      List<Node> nodes =
                          new ArrayList<>(renamed(graph, "logits", "spoken").nodes());
                      nodes.add(Node.identity("encoder_hidden_states", "logits"));
                      return graph.with(nodes, graph.weights(), graph.inputs(), graph.outputs());
                    }))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("uses encoder_hidden_states outside of cross-attention");
  }

  @Test
  void writesTheSameGraphsEachTime() throws IOException {
    Path first = folder.resolve("first.onnx");
    Path second = folder.resolve("second.onnx");

    split("vit_gpt2", graph -> graph).decoder().write(first);
    split("vit_gpt2", graph -> graph).decoder().write(second);

    assertThat(first).hasSameBinaryContentAs(second);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vit_gpt2", "florence2", "idefics3"})
  void aGraphThatIsReadAndWrittenIsTheSameFile(String name) throws IOException {
    Path copy = folder.resolve("copy.onnx");

    OnnxModel.read(golden(name).resolve(DECODER)).write(copy);

    assertThat(copy).hasSameBinaryContentAs(golden(name).resolve(DECODER));
  }

  private ModelPackage importOptimised(Path source) {
    return new ModelStore(folder.resolve("store"))
        .importModel(ModelImport.of(source).named(Optional.of("fast")).optimised(new SameTokens()));
  }

  /** An optimised golden model, one of whose graphs was changed afterwards. */
  private Path tampered(String file, UnaryOperator<Graph> change) throws IOException {
    Path model = importOptimised(golden("vit_gpt2")).folder();
    Path copy = copied(model, "tampered");
    OnnxModel graph = OnnxModel.read(model.resolve(file));
    Files.delete(copy.resolve(file));
    graph.with(change.apply(graph.graph())).write(copy.resolve(file));
    return copy;
  }

  private Path copied(Path model, String name) throws IOException {
    Path copy = folder.resolve(name);
    try (Stream<Path> files = Files.walk(model)) {
      for (Path from : files.filter(Files::isRegularFile).toList()) {
        Path to = copy.resolve(model.relativize(from).toString());
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
      }
    }
    return copy;
  }

  private static SplitDecoder split(String name, Function<Graph, Graph> change) {
    OnnxModel model = OnnxModel.read(golden(name).resolve(DECODER));
    return SplitDecoder.of(model.with(change.apply(model.graph())));
  }

  private static Path golden(String name) {
    return GoldenFolder.open().folder().resolve("captioners").resolve(name);
  }

  private static List<String> operators(Path file) {
    return OnnxModel.read(file).graph().nodes().stream().map(Node::operator).toList();
  }

  /** Two values change their names. */
  private static Graph renamed(Graph graph, String some, String other) {
    return graph.renamed(name -> name.equals(some) ? other : name.equals(other) ? some : name);
  }

  private static Graph keysForValues(Graph graph) {
    Graph changed = graph;
    for (Port port : graph.outputs()) {
      if (port.name().endsWith(".key")) {
        changed = renamed(changed, port.name(), port.name().replace(".key", ".value"));
      }
    }
    return changed;
  }

  private static Graph operators(Graph graph, String from, String to) {
    List<Node> nodes =
        graph.nodes().stream()
            .map(
                node ->
                    new Node(
                        node.other(),
                        node.operator().equals(from) ? to : node.operator(),
                        node.inputs(),
                        node.outputs(),
                        node.attributes().stream()
                            .map(
                                attribute ->
                                    new Attribute(
                                        attribute.other(),
                                        attribute.name(),
                                        attribute.numbers(),
                                        attribute.graph().map(inner -> operators(inner, from, to))))
                            .toList()))
            .toList();
    return graph.with(nodes, graph.weights(), graph.inputs(), graph.outputs());
  }
}
