package dev.darkroom.models.optimise;

import dev.darkroom.models.graph.Attribute;
import dev.darkroom.models.graph.Graph;
import dev.darkroom.models.graph.Integers;
import dev.darkroom.models.graph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes sizes that are the same for each input as numbers in place of asking a tensor for them.
 * The factor that attention is scaled by becomes a constant, which lets a runtime fold it and the
 * transposition of the keys into the product.
 */
final class FixedSizes {
  private static final long TO_THE_END = Integer.MAX_VALUE;

  private final Map<String, Node> makers = new HashMap<>();
  private final Map<String, Integers> constants = new HashMap<>();

  private FixedSizes(Graph graph) {
    graph
        .weights()
        .forEach(weight -> weight.integers().ifPresent(some -> constants.put(weight.name(), some)));
    for (Node node : graph.nodes()) {
      node.outputs().forEach(output -> makers.put(output, node));
      if (node.operator().equals("Constant")) {
        node.attribute("value")
            .flatMap(Attribute::integers)
            .ifPresent(some -> constants.put(node.outputs().get(0), some));
      }
    }
  }

  static Graph write(Graph graph) {
    FixedSizes sizes = new FixedSizes(graph);
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      nodes.add(
          sizes.size(node).map(size -> Node.constant(size, node.outputs().get(0))).orElse(node));
    }
    return graph
        .with(nodes, graph.weights(), graph.inputs(), graph.outputs())
        .slice(graph.outputs());
  }

  /** What a node that takes one size of a shape gives, if that is fixed. */
  private Optional<Integers> size(Node node) {
    boolean gathers = node.operator().equals("Gather");
    if (!gathers && !node.operator().equals("Slice")) {
      return Optional.empty();
    }
    Optional<Node> shape =
        maker(node, 0)
            .filter(from -> from.operator().equals("Shape") && from.attributes().isEmpty());
    Optional<Integers> index =
        constant(node, 1)
            .filter(place -> place.values().size() == 1)
            .filter(place -> gathers || slicesOne(node, place));
    if (shape.isEmpty() || index.isEmpty()) {
      return Optional.empty();
    }
    List<OptionalLong> known = shape(shape.get().inputs().get(0));
    long asked = index.get().values().get(0);
    long axis = asked < 0 ? asked + known.size() : asked;
    if (axis < 0 || axis >= known.size() || known.get((int) axis).isEmpty()) {
      return Optional.empty();
    }
    long size = known.get((int) axis).getAsLong();
    return Optional.of(new Integers(index.get().axes(), List.of(size)));
  }

  /** Whether start, end, axes and steps of a Slice take one entry. */
  private boolean slicesOne(Node slice, Integers start) {
    long from = start.values().get(0);
    boolean one =
        constant(slice, 2)
            .map(Integers::values)
            .filter(end -> end.size() == 1)
            .map(end -> from == -1 ? end.get(0) >= TO_THE_END : end.get(0) == from + 1)
            .orElse(false);
    return one && isOr(slice, 3, 0) && isOr(slice, 4, 1);
  }

  private boolean isOr(Node node, int input, long value) {
    return input >= node.inputs().size()
        || constant(node, input).map(some -> some.values().equals(List.of(value))).orElse(false);
  }

  /** The sizes of a value's axes that are fixed; nothing at all when not even their number is. */
  private List<OptionalLong> shape(String value) {
    Node maker = makers.get(value);
    if (maker == null) {
      return List.of();
    }
    return switch (maker.operator()) {
      case "Identity" -> shape(maker.inputs().get(0));
      case "Transpose" -> transposed(maker);
      case "Reshape" -> reshaped(maker);
      default -> List.of();
    };
  }

  private List<OptionalLong> transposed(Node transpose) {
    List<OptionalLong> before = shape(transpose.inputs().get(0));
    List<Long> order = transpose.attribute("perm").map(Attribute::numbers).orElse(List.of());
    return before.size() == order.size()
            && order.stream().allMatch(i -> i >= 0 && i < before.size())
        ? order.stream().map(axis -> before.get(axis.intValue())).toList()
        : List.of();
  }

  /** A positive number in the shape that is asked for is the size; 0 and -1 stand for others. */
  private List<OptionalLong> reshaped(Node reshape) {
    Optional<Integers> whole = constant(reshape, 1);
    if (whole.isPresent()) {
      return positive(whole.get());
    }
    Optional<Node> joined = maker(reshape, 1).filter(node -> node.operator().equals("Concat"));
    List<OptionalLong> sizes = new ArrayList<>();
    for (String part : joined.map(Node::inputs).orElse(List.of())) {
      Node maker = makers.get(part);
      if (constants.containsKey(part)) {
        sizes.addAll(positive(constants.get(part)));
      } else if (maker != null && maker.operator().equals("Unsqueeze")) {
        sizes.add(OptionalLong.empty()); // of one axis, so of a scalar: one entry
      } else {
        return List.of();
      }
    }
    return sizes;
  }

  private static List<OptionalLong> positive(Integers shape) {
    return shape.values().stream()
        .map(size -> size > 0 ? OptionalLong.of(size) : OptionalLong.empty())
        .toList();
  }

  private Optional<Node> maker(Node node, int input) {
    return input < node.inputs().size()
        ? Optional.ofNullable(makers.get(node.inputs().get(input)))
        : Optional.empty();
  }

  private Optional<Integers> constant(Node node, int input) {
    return input < node.inputs().size()
        ? Optional.ofNullable(constants.get(node.inputs().get(input)))
        : Optional.empty();
  }
}
