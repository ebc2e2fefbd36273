package dev.darkroom.models.optimise;

import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.graph.Attribute;
import dev.darkroom.models.graph.Graph;
import dev.darkroom.models.graph.Node;
import dev.darkroom.models.graph.OnnxModel;
import dev.darkroom.models.graph.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the sum and the normalisation at the head of each block of a transformer as one operation
 * of ONNX Runtime's own, {@code SkipLayerNormalization}, which gives the sum too. ONNX Runtime
 * itself only joins them where nobody else wants the sum, and in a pre-norm transformer, as a ViT
 * is, the next block does.
 */
public final class SkipNormalisation {
  private static final String DOMAIN = "com.microsoft";
  private static final String EPSILON = "epsilon";
  private static final float STANDARD_EPSILON = 1e-5f;

  private final Map<String, Node> sums = new HashMap<>();
  private final Set<String> weights;

  private SkipNormalisation(Graph graph) {
    this.weights = graph.weights().stream().map(Weight::name).collect(Collectors.toSet());
    for (Node node : graph.nodes()) {
      // A bias is a sum as well, but of another shape.
      if (node.operator().equals("Add") && node.inputs().stream().noneMatch(weights::contains)) {
        sums.put(node.outputs().get(0), node);
      }
    }
  }

  /**
   * The same model with joined operations. Whether it runs and says the same has to be tried: the
   * operation wants three axes.
   *
   * @throws InvalidModelException when it has nothing to join
   */
  public static OnnxModel write(OnnxModel model) {
    Graph graph = model.graph();
    SkipNormalisation skips = new SkipNormalisation(graph);
    Map<String, Node> joined = new HashMap<>(); // by the sum
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (skips.normalisesASum(node) && !joined.containsKey(node.inputs().get(0))) {
        joined.put(node.inputs().get(0), skips.join(node));
      } else {
        nodes.add(node);
      }
    }
    if (joined.isEmpty()) {
      throw new InvalidModelException(
          "Cannot optimise the model: no LayerNormalization follows a sum in it.",
          "Import it without --optimise, or export it with ONNX operator set 17 or newer.");
    }
    nodes.replaceAll(node -> joined.getOrDefault(node.outputs().get(0), node));
    return model
        .with(graph.with(nodes, graph.weights(), graph.inputs(), graph.outputs()))
        .using(DOMAIN, 1);
  }

  private boolean normalisesASum(Node node) {
    return node.operator().equals("LayerNormalization")
        && node.outputs().size() == 1
        && sums.containsKey(node.inputs().get(0))
        && weights.containsAll(node.inputs().subList(1, node.inputs().size()))
        && node.attribute("axis").flatMap(Attribute::number).orElse(-1L) == -1;
  }

  /** The operation stands where the sum stood, as that is needed first. */
  private Node join(Node normalisation) {
    Node sum = Objects.requireNonNull(sums.get(normalisation.inputs().get(0)));
    List<String> inputs = new ArrayList<>(sum.inputs());
    inputs.addAll(normalisation.inputs().subList(1, normalisation.inputs().size()));
    String output = normalisation.outputs().get(0);
    Attribute epsilon =
        normalisation
            .attribute(EPSILON)
            .orElseGet(() -> Attribute.ofReal(EPSILON, STANDARD_EPSILON));
    return Node.of("SkipLayerNormalization", inputs, output, epsilon)
        .in(DOMAIN)
        .giving(List.of(output, "", "", sum.outputs().get(0)));
  }
}
