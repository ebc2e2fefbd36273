package dev.darkroom.models.optimise;

import dev.darkroom.models.graph.Graph;
import dev.darkroom.models.graph.Node;
import dev.darkroom.models.graph.Port;
import dev.darkroom.models.optimise.SplitDecoder.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys and values of a decoder's cross-attention, which it computes from the encoder's states,
 * and how to hand them in instead.
 *
 * @param keys one of each layer, in the layers' order
 */
record CrossAttention(Graph graph, List<Projection> keys, List<Projection> values) {
  private static final Pattern OWN_CACHE =
      Pattern.compile("(past_key_values|present)\\.([0-9]+)\\.(key|value)");

  /** Finds them, or says why not. */
  static CrossAttention in(Graph graph) {
    StateFlow flow = StateFlow.of(graph);
    AttentionUse use = new AttentionUse(graph, flow);
    Map<Integer, Projection> keys = new TreeMap<>();
    Map<Integer, Projection> values = new TreeMap<>();
    for (String value : flow.frontier()) {
      Projection projection = use.of(value);
      Map<Integer, Projection> side = projection.key() ? keys : values;
      if (side.put(projection.softmax(), projection) != null) {
        throw SplitDecoder.refused("an attention takes two keys or values, at " + value);
      }
    }
    if (keys.isEmpty()) {
      throw SplitDecoder.refused(
          "it computes no keys and values from " + SplitDecoder.STATES + " in its cached step");
    }
    if (!keys.keySet().equals(values.keySet()) || keys.size() != layers(graph).size()) {
      throw SplitDecoder.refused(
          "it has %d layers, but %d keys and %d values of cross-attention were found"
              .formatted(layers(graph).size(), keys.size(), values.size()));
    }
    return new CrossAttention(graph, List.copyOf(keys.values()), List.copyOf(values.values()));
  }

  Split split() {
    List<Port> ports = new ArrayList<>();
    List<Node> handedOut = new ArrayList<>(graph.nodes());
    List<Node> decoder = graph.nodes();
    List<Integer> layers = layers(graph);
    for (int i = 0; i < layers.size(); i++) {
      for (Projection projection : List.of(keys.get(i), values.get(i))) {
        String cache = "%d.encoder.%s".formatted(layers.get(i), projection.kind());
        Port port = port(layers.get(i), projection, SplitDecoder.PAST + cache);
        ports.add(port);
        handedOut.add(Node.transpose(projection.root(), projection.order().axes(), port.name()));
        decoder = HandedIn.replace(decoder, projection, port.name());
      }
    }
    List<Port> inputs = new ArrayList<>(graph.inputs());
    inputs.addAll(ports);
    Graph crossKeys = graph.with(handedOut, graph.weights(), graph.inputs(), ports).slice(ports);
    return new Split(
        graph
            .with(decoder, graph.weights(), inputs, graph.outputs())
            .slice(graph.outputs())
            .renamed(CrossAttention::ownCache),
        crossKeys);
  }

  /** As the layer's own cache, of another length. */
  private Port port(int layer, Projection projection, String name) {
    return graph
        .input("past_key_values.%d.%s".formatted(layer, projection.kind()))
        .filter(own -> own.shape().size() == AxisOrder.UNCHANGED.axes().size())
        .orElseThrow(
            () -> SplitDecoder.refused("it has no cache past_key_values." + layer + " of 4 axes"))
        .named(name)
        .withSymbol(2, "encoder_sequence_length");
  }

  private static List<Integer> layers(Graph graph) {
    return graph.inputs().stream()
        .map(input -> OWN_CACHE.matcher(input.name()))
        .filter(Matcher::matches)
        .map(name -> Integer.valueOf(name.group(2)))
        .distinct()
        .sorted()
        .toList();
  }

  private static String ownCache(String name) {
    Matcher own = OWN_CACHE.matcher(name);
    return own.matches() ? own.group(1) + "." + own.group(2) + ".decoder." + own.group(3) : name;
  }
}
