package dev.darkroom.models.optimise;

import dev.darkroom.models.graph.Attribute;
import dev.darkroom.models.graph.Graph;
import dev.darkroom.models.graph.Node;
import dev.darkroom.models.graph.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes one half of a merged decoder: the {@code If} is replaced by what is in its branch. */
final class MergedDecoder {
  static final String CONDITION = "use_cache_branch";
  static final String CACHED = "then_branch";
  static final String FIRST = "else_branch";

  private MergedDecoder() {}

  /** The graph with that branch alone; nothing when there is no choice in it. */
  static Optional<Graph> branch(Graph merged, String branch) {
    Optional<Node> choice = choice(merged);
    if (choice.isEmpty()) {
      return Optional.empty();
    }
    Graph graph = merged;
    while (choice.isPresent()) {
      graph = inline(graph, choice.get(), branch);
      choice = choice(graph);
    }
    return Optional.of(graph);
  }

  private static Optional<Node> choice(Graph graph) {
    return graph.nodes().stream()
        .filter(node -> node.operator().equals("If") && node.inputs().equals(List.of(CONDITION)))
        .findFirst();
  }

  private static Graph inline(Graph graph, Node choice, String branch) {
    Graph inner =
        choice
            .attribute(branch)
            .flatMap(Attribute::graph)
            .filter(found -> found.outputs().size() == choice.outputs().size())
            .orElseThrow(() -> SplitDecoder.refused("its If is damaged: " + branch));
    Map<String, String> names = freeNames(graph, choice, inner);
    Graph renamed = inner.renamed(name -> names.getOrDefault(name, name));
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (node.equals(choice)) {
        nodes.addAll(renamed.nodes());
        nodes.addAll(handedOut(choice, renamed));
      } else {
        nodes.add(node);
      }
    }
    List<Weight> weights = new ArrayList<>(graph.weights());
    weights.addAll(renamed.weights());
    return graph.with(nodes, weights, graph.inputs(), graph.outputs());
  }

  /** Other names for values of the branch whose names are taken outside of it. */
  private static Map<String, String> freeNames(Graph graph, Node choice, Graph inner) {
    Set<String> taken = new HashSet<>(choice.outputs());
    List<Node> others = graph.nodes().stream().filter(node -> !node.equals(choice)).toList();
    taken.addAll(graph.with(others, graph.weights(), graph.inputs(), graph.outputs()).defined());
    Set<String> handedOut = new HashSet<>();
    for (int i = 0; i < choice.outputs().size(); i++) {
      if (choice.outputs().get(i).equals(inner.outputNames().get(i))) {
        handedOut.add(choice.outputs().get(i));
      }
    }
    Map<String, String> names = new HashMap<>();
    Set<String> own = inner.defined();
    for (String name : own) {
      if (taken.contains(name) && !handedOut.contains(name)) {
        String free = name + "/branch";
        while (taken.contains(free) || own.contains(free)) {
          free += "_";
        }
        names.put(name, free);
      }
    }
    return names;
  }

  private static List<Node> handedOut(Node choice, Graph inner) {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < choice.outputs().size(); i++) {
      String from = inner.outputNames().get(i);
      String to = choice.outputs().get(i);
      if (!from.equals(to) && !to.isEmpty()) {
        nodes.add(Node.identity(from, to));
      }
    }
    return nodes;
  }
}
