package dev.darkroom.models.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A graph: nodes in an order in which they can be computed, joined by the names of values. Names
 * are unique in a graph and the graphs inside its nodes.
 *
 * @param weights values that are given in the file
 * @param inputs values that are fed
 */
public record Graph(
    Fields other, List<Node> nodes, List<Weight> weights, List<Port> inputs, List<Port> outputs) {
  private static final int NODES = 1;
  private static final int WEIGHTS = 5;
  private static final int INPUTS = 11;
  private static final int OUTPUTS = 12;

  /** What tools know of inner values; wrong or useless once the graph is another. */
  private static final int[] NOTES = {13, 14};

  private static final int SPARSE_WEIGHTS = 15;
  private static final int DEEPEST = 16;

  public Graph {
    nodes = List.copyOf(nodes);
    weights = List.copyOf(weights);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  static Graph of(Fields fields, int depth) {
    if (depth > DEEPEST || !fields.bytes(SPARSE_WEIGHTS).isEmpty()) {
      throw Fields.notUnderstood(
          "graphs inside graphs, or sparse weights, that are not understood");
    }
    List<Weight> weights = fields.messages(WEIGHTS).stream().map(Weight::of).toList();
    Set<String> given = weights.stream().map(Weight::name).collect(Collectors.toSet());
    return new Graph(
        fields.without(NODES, WEIGHTS, INPUTS, OUTPUTS),
        fields.messages(NODES).stream().map(node -> Node.of(node, depth)).toList(),
        weights,
        fields.messages(INPUTS).stream()
            .map(Port::of)
            .filter(input -> !given.contains(input.name()))
            .toList(),
        fields.messages(OUTPUTS).stream().map(Port::of).toList());
  }

  /** The same graph with other nodes, weights, inputs and outputs. */
  public Graph with(
      List<Node> newNodes, List<Weight> newWeights, List<Port> newInputs, List<Port> newOutputs) {
    return new Graph(other.without(NOTES), newNodes, newWeights, newInputs, newOutputs);
  }

  public Optional<Port> input(String name) {
    return inputs.stream().filter(input -> input.name().equals(name)).findFirst();
  }

  public List<String> outputNames() {
    return outputs.stream().map(Port::name).toList();
  }

  /** Every name that the graph, or a graph inside one of its nodes, gives to a value. */
  public Set<String> defined() {
    Set<String> names = new HashSet<>();
    Stream.concat(inputs.stream().map(Port::name), weights.stream().map(Weight::name))
        .forEach(names::add);
    for (Node node : nodes) {
      names.addAll(node.outputs());
      node.graphs().forEach(inner -> names.addAll(inner.defined()));
    }
    return names;
  }

  /** What nodes use that the graph itself does not define: values of the graph around it. */
  Set<String> captured() {
    Set<String> used = new HashSet<>(outputNames());
    Set<String> own = new HashSet<>();
    inputs.forEach(input -> own.add(input.name()));
    weights.forEach(weight -> own.add(weight.name()));
    for (Node node : nodes) {
      used.addAll(node.uses());
      own.addAll(node.outputs());
    }
    used.removeAll(own);
    return used;
  }

  /** The same graph, its values called otherwise. */
  public Graph renamed(UnaryOperator<String> name) {
    return new Graph(
        other.without(NOTES),
        nodes.stream().map(node -> node.renamed(name)).toList(),
        weights.stream().map(weight -> weight.named(name.apply(weight.name()))).toList(),
        inputs.stream().map(input -> input.named(name.apply(input.name()))).toList(),
        outputs.stream().map(output -> output.named(name.apply(output.name()))).toList());
  }

  /**
   * What it takes to compute these values and no more. They are outputs as they are declared, in
   * this order.
   */
  public Graph slice(List<Port> wanted) {
    Set<String> needed = new HashSet<>();
    wanted.forEach(output -> needed.add(output.name()));
    List<Node> kept = new ArrayList<>();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (node.outputs().stream().anyMatch(needed::contains)) {
        needed.addAll(node.uses());
        kept.add(node);
      }
    }
    Collections.reverse(kept);
    return with(
        kept,
        weights.stream().filter(weight -> needed.contains(weight.name())).toList(),
        inputs.stream().filter(input -> needed.contains(input.name())).toList(),
        wanted);
  }

  Fields toFields() {
    return other
        .with(NODES, nodes.stream().map(node -> node.toFields().toBytes()).toList())
        .with(WEIGHTS, weights.stream().map(weight -> weight.toFields().toBytes()).toList())
        .with(INPUTS, inputs.stream().map(input -> input.toFields().toBytes()).toList())
        .with(OUTPUTS, outputs.stream().map(output -> output.toFields().toBytes()).toList());
  }
}
