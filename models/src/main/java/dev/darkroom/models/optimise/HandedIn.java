package dev.darkroom.models.optimise;

import dev.darkroom.models.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A decoder's nodes that are handed a key or value in place of computing it. */
final class HandedIn {
  private HandedIn() {}

  /** What made it stays behind unused, for a slice to leave out. */
  static List<Node> replace(List<Node> nodes, Projection projection, String cache) {
    String root = projection.root();
    String put = root + "/handed_in";
    AxisOrder back = projection.order().inverse();
    List<Node> replaced = new ArrayList<>();
    replaced.add(moved(cache, back, put));
    for (Node node : nodes) {
      Optional<AxisOrder> transpose =
          node.inputs().contains(root) ? transpose(node) : Optional.empty();
      if (transpose.isPresent()) {
        replaced.add(moved(cache, back.then(transpose.get()), node.outputs().get(0)));
      } else if (node.uses().contains(root)) {
        replaced.add(node.renamed(name -> name.equals(root) ? put : name));
      } else {
        replaced.add(node);
      }
    }
    return replaced;
  }

  /** The order of a transposition of four axes. */
  static Optional<AxisOrder> transpose(Node node) {
    return Optional.of(node)
        .filter(any -> any.operator().equals("Transpose"))
        .flatMap(any -> any.attribute("perm"))
        .map(perm -> new AxisOrder(perm.numbers()))
        .filter(AxisOrder::isOfFourAxes);
  }

  private static Node moved(String from, AxisOrder order, String to) {
    return order.equals(AxisOrder.UNCHANGED)
        ? Node.identity(from, to)
        : Node.transpose(from, order.axes(), to);
  }
}
