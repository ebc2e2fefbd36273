package dev.darkroom.models.optimise;

import dev.darkroom.models.graph.Graph;
import dev.darkroom.models.graph.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Tells keys from values by how attention uses them: {@code softmax(query × keyᵀ) × value}. A key's
 * product goes into a softmax, a value's factor comes out of one.
 */
final class AttentionUse {
  /** Keep a tensor's elements where they are, or move whole axes. */
  private static final Set<String> SCALING = Set.of("Transpose", "Mul", "Div", "Identity", "Cast");

  private static final Set<String> BEFORE_SOFTMAX =
      Set.of("Mul", "Div", "Add", "Sub", "Where", "Cast", "Identity", "Max", "Min", "Clip");
  private static final Set<String> AFTER_SOFTMAX =
      Set.of("Mul", "Div", "Where", "IsNaN", "Cast", "Identity", "Dropout");
  private static final String SOFTMAX = "Softmax";

  private final List<Node> nodes;
  private final StateFlow flow;
  private final Map<String, Integer> makers = new HashMap<>();
  private final Map<String, List<Integer>> users = new HashMap<>();

  /** The second factor of a product, and the order that its axes have come to from a value. */
  private record Factor(Node product, AxisOrder order) {}

  private record Place(String value, AxisOrder order) {}

  AttentionUse(Graph graph, StateFlow flow) {
    this.nodes = graph.nodes();
    this.flow = flow;
    for (int i = 0; i < nodes.size(); i++) {
      for (String output : nodes.get(i).outputs()) {
        makers.put(output, i);
      }
      for (String used : nodes.get(i).uses()) {
        users.computeIfAbsent(used, name -> new ArrayList<>()).add(i);
      }
    }
  }

  /** What a value that is computed from the states alone is to an attention. */
  Projection of(String value) {
    Place root = root(value);
    List<Factor> factors = factors(value);
    if (factors.size() != 1) {
      throw notUnderstood(value, factors.size() + " attentions use it");
    }
    Factor factor = factors.get(0);
    AxisOrder order = root.order().then(factor.order());
    OptionalInt above = softmaxAbove(factor.product().inputs().get(0));
    if (above.isPresent()) {
      return new Projection(root.value(), order, false, above.getAsInt());
    }
    OptionalInt below = softmaxBelow(factor.product());
    if (below.isPresent()) {
      AxisOrder upright = order.then(AxisOrder.LAST_TWO_SWAPPED);
      return new Projection(root.value(), upright, true, below.getAsInt());
    }
    throw notUnderstood(value, "no softmax was found at " + factor.product().name());
  }

  /** Back to where its axes were first brought into order, so that all that follows sees that. */
  private Place root(String value) {
    Place place = new Place(value, AxisOrder.UNCHANGED);
    while (true) {
      Optional<Place> before = before(place);
      if (before.isEmpty()) {
        return place;
      }
      place = before.get();
    }
  }

  private Optional<Place> before(Place place) {
    Integer maker = makers.get(place.value());
    if (maker == null || !SCALING.contains(nodes.get(maker).operator())) {
      return Optional.empty();
    }
    Node node = nodes.get(maker);
    List<String> from = node.inputs().stream().filter(flow::onlyOfStates).toList();
    if (from.size() != 1) {
      return Optional.empty();
    }
    return order(node).map(order -> new Place(from.get(0), order.then(place.order())));
  }

  private List<Factor> factors(String value) {
    List<Factor> factors = new ArrayList<>();
    Deque<Place> open = new ArrayDeque<>(List.of(new Place(value, AxisOrder.UNCHANGED)));
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      Place place = open.pop();
      for (int user : users.getOrDefault(place.value(), List.of())) {
        Node node = nodes.get(user);
        if (node.operator().equals("MatMul")) {
          if (!place.value().equals(node.inputs().get(1))) {
            throw notUnderstood(value, node.name() + " takes it as first factor");
          }
          factors.add(new Factor(node, place.order()));
        } else if (SCALING.contains(node.operator()) && seen.add(node.outputs().get(0))) {
          AxisOrder order =
              order(node).orElseThrow(() -> notUnderstood(value, "axes move at " + node.name()));
          open.add(new Place(node.outputs().get(0), place.order().then(order)));
        } else if (!SCALING.contains(node.operator()) && !isShape(node)) {
          throw notUnderstood(value, node.operator() + " " + node.name() + " uses it");
        }
      }
    }
    return factors;
  }

  private OptionalInt softmaxAbove(String value) {
    Deque<String> open = new ArrayDeque<>(List.of(value));
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      Integer maker = makers.get(open.pop());
      if (maker == null) {
        continue;
      }
      Node node = nodes.get(maker);
      if (node.operator().equals(SOFTMAX)) {
        return OptionalInt.of(maker);
      }
      if (AFTER_SOFTMAX.contains(node.operator())) {
        node.inputs().stream().filter(seen::add).forEach(open::add);
      }
    }
    return OptionalInt.empty();
  }

  private OptionalInt softmaxBelow(Node product) {
    Deque<String> open = new ArrayDeque<>(product.outputs());
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      for (int user : users.getOrDefault(open.pop(), List.of())) {
        Node node = nodes.get(user);
        if (node.operator().equals(SOFTMAX)) {
          return OptionalInt.of(user);
        }
        if (BEFORE_SOFTMAX.contains(node.operator())) {
          node.outputs().stream().filter(seen::add).forEach(open::add);
        }
      }
    }
    return OptionalInt.empty();
  }

  /** How a scaling node orders axes; nothing when it is a transposition of another rank. */
  private static Optional<AxisOrder> order(Node node) {
    return node.operator().equals("Transpose")
        ? HandedIn.transpose(node)
        : Optional.of(AxisOrder.UNCHANGED);
  }

  private static boolean isShape(Node node) {
    return node.operator().equals("Shape") || node.operator().equals("Size");
  }

  private static RuntimeException notUnderstood(String value, String why) {
    return SplitDecoder.refused(
        "it uses %s, computed from %s, in a way that is not understood: %s"
            .formatted(value, SplitDecoder.STATES, why));
  }
}
