package dev.darkroom.models.optimise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.models.TestingOnnx;
import dev.darkroom.models.graph.Attribute;
import dev.darkroom.models.graph.Graph;
import dev.darkroom.models.graph.Integers;
import dev.darkroom.models.graph.Node;
import dev.darkroom.models.graph.OnnxModel;
import dev.darkroom.models.graph.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixedSizesTest {
  private static final long END = Long.MAX_VALUE;

  @TempDir Path folder;

  /** [n, m, 4, 12], its axes in the order 0, 2, 1, 3. */
  @ParameterizedTest
  @CsvSource({"3,12", "-1,12", "1,4", "-3,4", "0,", "2,", "4,", "-5,"})
  void writesASizeThatIsFixed(long index, Long size) throws IOException {
    Graph graph = graph(List.of("n1", "m1", "four", "twelve"), gather(index));

    assertThat(written(graph)).isEqualTo(Optional.ofNullable(size).map(List::of));
  }

  @ParameterizedTest
  @CsvSource({"-1,9223372036854775807,12", "3,4,12", "1,2,4", "1,3,", "-2,9223372036854775807,"})
  void writesASliceOfOneSize(long start, long end, Long size) throws IOException {
    Graph graph = graph(List.of("n1", "m1", "four", "twelve"), slice(start, end));

    assertThat(written(graph)).isEqualTo(Optional.ofNullable(size).map(List::of));
  }

  /** Of how many entries {@code n} is, nobody knows: the rest may stand elsewhere. */
  @Test
  void doesNotGuessWhereSizesStand() throws IOException {
    Graph graph = graph(List.of("n", "m1", "four", "twelve"), slice(-1, END));

    assertThat(written(graph)).isEmpty();
  }

  private static Optional<List<Long>> written(Graph graph) {
    List<Node> nodes = FixedSizes.write(graph).nodes();
    Node last = nodes.get(nodes.size() - 1);
    assertThat(last.outputs()).containsExactly("size");
    return last.attribute("value").flatMap(Attribute::integers).map(Integers::values);
  }

  private static List<Node> gather(long index) {
    return List.of(
        Node.constant(new Integers(List.of(), List.of(index)), "index"),
        Node.of("Gather", List.of("shape", "index"), "size"));
  }

  private static List<Node> slice(long start, long end) {
    return List.of(
        constant(start, "start"),
        constant(end, "end"),
        Node.of("Slice", List.of("shape", "start", "end"), "size"));
  }

  private static Node constant(long value, String name) {
    return Node.constant(new Integers(List.of(1L), List.of(value)), name);
  }

  private Graph graph(List<String> target, List<Node> asks) throws IOException {
    Path file = folder.resolve("graph.onnx");
    Files.write(file, TestingOnnx.graph("x", "n", "m"));
    Graph graph = OnnxModel.read(file).graph();
    List<Node> nodes = new ArrayList<>();
    nodes.add(constant(4, "four"));
    nodes.add(constant(12, "twelve"));
    nodes.add(Node.of("Unsqueeze", List.of("n", "zero"), "n1"));
    nodes.add(Node.of("Unsqueeze", List.of("m", "zero"), "m1"));
    nodes.add(Node.of("Concat", target, "target"));
    nodes.add(Node.of("Reshape", List.of("x", "target"), "heads"));
    nodes.add(Node.transpose("heads", List.of(0L, 2L, 1L, 3L), "moved"));
    nodes.add(Node.of("Shape", List.of("moved"), "shape"));
    nodes.addAll(asks);
    List<Port> outputs = List.of(graph.outputs().get(0).named("size"));
    return graph.with(nodes, graph.weights(), graph.inputs(), outputs);
  }
}
