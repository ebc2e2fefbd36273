package dev.darkroom.models.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.TestingOnnx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxModelTest {
  private static final Node TWICE =
      new Node(Fields.NONE, "Add", List.of("x", "x"), List.of("twice"), List.of());
  private static final Node SUM =
      new Node(Fields.NONE, "Add", List.of("twice", "w"), List.of("sum"), List.of());
  private static final Node UNUSED =
      new Node(Fields.NONE, "Add", List.of("y", "v"), List.of("unused"), List.of());

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeGraph() throws IOException {
    file = folder.resolve("model.onnx");
    Files.write(file, TestingOnnx.graph("pixel_values", "input_ids"));
  }

  @Test
  void writesWhatItRead() throws IOException {
    OnnxModel model = OnnxModel.read(file);
    Path copy = folder.resolve("copy.onnx");

    model.write(copy);

    assertThat(model.graph().nodes()).extracting(Node::operator).containsOnly("Identity");
    assertThat(model.graph().outputNames()).containsExactly("pixel_values_out", "input_ids_out");
    assertThat(copy).hasBinaryContent(Files.readAllBytes(file));
  }

  @Test
  void keepsNumbersPackedOrNotAndReferencesToOtherFiles() {
    Fields location = Fields.NONE.withText(1, "location").withText(2, "weights.onnx_data");
    Fields tensor =
        Fields.NONE
            .withNumbers(1, List.of(2L, 3L))
            .withText(8, "w")
            .withMessage(13, location)
            .withNumbers(14, List.of(1L));
    ByteString packed = ByteString.copyFrom(new byte[] {2, (byte) 0x81, 1});

    assertThat(Weight.of(tensor).toFields().toBytes()).isEqualTo(tensor.toBytes());
    assertThat(Weight.of(tensor).named("v").toFields().withText(8, "w").toBytes())
        .isEqualTo(tensor.toBytes());
    assertThat(Fields.NONE.with(1, List.of(packed)).numbers(1)).containsExactly(2L, 129L);
    assertThat(Fields.parse(tensor.toBytes()).numbers(1)).containsExactly(2L, 3L);
  }

  @Test
  void cutsOutWhatAValueNeeds() {
    Graph graph =
        graph(List.of(TWICE, SUM, UNUSED), List.of("w", "v"), List.of("x", "y"), List.of("sum"));

    Graph slice = graph.slice(graph.outputs());

    assertThat(slice.nodes()).containsExactly(TWICE, SUM);
    assertThat(slice.weights()).extracting(Weight::name).containsExactly("w");
    assertThat(slice.inputs()).extracting(Port::name).containsExactly("x");
  }

  @Test
  void countsWhatInnerGraphsTakeFromOutside() {
    Graph inner = graph(List.of(SUM), List.of("w"), List.of(), List.of("sum"));
    Attribute branch = new Attribute(Fields.NONE, "then_branch", List.of(), Optional.of(inner));
    Node choice = new Node(Fields.NONE, "If", List.of("c"), List.of("z"), List.of(branch));

    assertThat(choice.uses()).containsExactlyInAnyOrder("c", "twice");
    assertThat(choice.renamed(name -> name + "2").uses()).containsExactlyInAnyOrder("c2", "twice2");
    Graph outer = graph(List.of(TWICE, choice), List.of(), List.of("x", "c"), List.of("z"));
    assertThat(outer.slice(outer.outputs()).nodes()).containsExactly(TWICE, choice);
    assertThat(outer.defined()).containsExactlyInAnyOrder("x", "c", "twice", "z", "w", "sum");
  }

  @Test
  void declaresAnAxisOfAnySize() {
    Port input = OnnxModel.read(file).graph().inputs().get(0);
    Fields fixed = Fields.NONE.withNumbers(1, List.of(5L));
    Fields shape = Fields.NONE.with(1, List.of(fixed.toBytes(), fixed.toBytes()));
    Fields tensor = Fields.NONE.withNumbers(1, List.of(1L)).withMessage(2, shape);
    Port port = new Port(Fields.NONE.withMessage(2, Fields.NONE.withMessage(1, tensor)), "x");

    assertThat(input.shape()).containsExactly(OptionalLong.empty());
    assertThat(port.shape()).containsExactly(OptionalLong.of(5), OptionalLong.of(5));
    assertThat(port.withSymbol(1, "n").shape())
        .containsExactly(OptionalLong.of(5), OptionalLong.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no graph", "\u0000", ":\u0001"})
  void refusesWhatIsNoOnnx(String content) throws IOException {
    Files.writeString(file, content);

    assertThatThrownBy(() -> OnnxModel.read(file))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("Cannot read " + file + " as ONNX: ");
  }

  @Test
  void refusesGraphsThatAreNestedWithoutEnd() throws IOException {
    Graph graph = graph(List.of(TWICE), List.of(), List.of("x"), List.of("twice"));
    for (int depth = 0; depth < 40; depth++) {
      Attribute inner = new Attribute(Fields.NONE, "body", List.of(), Optional.of(graph));
      Node loop = new Node(Fields.NONE, "Loop", List.of("x"), List.of("z"), List.of(inner));
      graph = graph(List.of(loop), List.of(), List.of("x"), List.of("z"));
    }
    new OnnxModel(Fields.NONE, graph).write(file);

    assertThatThrownBy(() -> OnnxModel.read(file))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("graphs inside graphs");
  }

  /** Whatever the bytes are: a model or a refusal, never another error. */
  @Test
  void readsOrRefusesDamagedBytes() throws IOException {
    byte[] intact = Files.readAllBytes(file);
    Random random = new Random(7);
    int refused = 0;
    for (int round = 0; round < 500; round++) {
      byte[] bytes = intact.clone();
      for (int change = 0; change <= round % 4; change++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Files.write(file, bytes);
      try {
        OnnxModel.read(file).write(folder.resolve("copy.onnx"));
      } catch (InvalidModelException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1, 499);
  }

  private static Graph graph(
      List<Node> nodes, List<String> weights, List<String> inputs, List<String> outputs) {
    return new Graph(
        Fields.NONE,
        nodes,
        weights.stream().map(name -> new Weight(Fields.NONE, name)).toList(),
        inputs.stream().map(name -> new Port(Fields.NONE, name)).toList(),
        outputs.stream().map(name -> new Port(Fields.NONE, name)).toList());
  }
}
