package dev.darkroom.models.optimise;

import dev.darkroom.models.graph.Graph;
import dev.darkroom.models.graph.Node;
import dev.darkroom.models.graph.Port;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which values of a decoder are computed from the encoder's states and nothing else that is fed.
 */
final class StateFlow {
  private final Set<String> ofStates = new HashSet<>();
  private final Set<String> ofOthers = new HashSet<>();
  private final Set<String> frontier = new LinkedHashSet<>();

  private StateFlow() {}

  static StateFlow of(Graph graph) {
    StateFlow flow = new StateFlow();
    for (Port input : graph.inputs()) {
      (input.name().equals(SplitDecoder.STATES) ? flow.ofStates : flow.ofOthers).add(input.name());
    }
    graph.nodes().forEach(flow::add);
    return flow;
  }

  /** Computed from what the states contain, not only from how many there are. */
  boolean onlyOfStates(String value) {
    return ofStates.contains(value) && !ofOthers.contains(value);
  }

  /** The last such values, which meet others, in the graph's order. */
  Set<String> frontier() {
    return frontier;
  }

  private void add(Node node) {
    Set<String> uses = node.uses();
    boolean others = uses.stream().anyMatch(ofOthers::contains);
    if (others) {
      uses.stream().filter(this::onlyOfStates).forEach(frontier::add);
      ofOthers.addAll(node.outputs());
    }
    boolean shape = node.operator().equals("Shape") || node.operator().equals("Size");
    if (!shape && uses.stream().anyMatch(ofStates::contains)) {
      ofStates.addAll(node.outputs());
    }
  }
}
