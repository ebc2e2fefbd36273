package dev.darkroom.models.optimise;

import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.graph.Graph;
import dev.darkroom.models.graph.Node;
import dev.darkroom.models.graph.OnnxModel;
import dev.darkroom.models.graph.Port;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A merged decoder in two graphs that together say the same.
 *
 * @param decoder its cached step alone, from tokens, {@code past_key_values.N.decoder.*} and {@code
 *     past_key_values.N.encoder.*} to scores and {@code present.N.decoder.*}; the first step has
 *     caches of length 0
 * @param crossKeys from {@code encoder_hidden_states} to {@code past_key_values.N.encoder.*}: run
 *     once per image
 */
public record SplitDecoder(OnnxModel decoder, OnnxModel crossKeys) {
  static final String STATES = "encoder_hidden_states";
  static final String PAST = "past_key_values.";
  static final String PRESENT = "present.";
  static final String CROSS = ".encoder.";
  private static final Set<String> SHAPE_ONLY = Set.of("Shape", "Size");

  /**
   * Splits a merged decoder. Whether the parts give the same tokens has to be tried: that needs
   * images.
   *
   * @throws InvalidModelException saying why nothing can be gained, or what is not understood
   */
  public static SplitDecoder of(OnnxModel merged) {
    Graph graph = merged.graph();
    if (graph.input(STATES).isEmpty()) {
      throw refused("it attends to no encoder, so there is nothing to compute once per image");
    }
    boolean keepsCross = graph.inputs().stream().anyMatch(SplitDecoder::isCross);
    Split split = keepsCross ? ofCaches(graph) : ofProjections(graph);
    requireOwnInputs(split.decoder());
    return new SplitDecoder(
        merged.with(FixedSizes.write(split.decoder())), merged.with(split.crossKeys()));
  }

  static InvalidModelException refused(String why) {
    return new InvalidModelException(
        "Cannot optimise the decoder: " + why + ".", "Import the model without --optimise.");
  }

  /** The two graphs. */
  record Split(Graph decoder, Graph crossKeys) {}

  /** Exports that hand the cross-attention caches from the first step to the others. */
  private static Split ofCaches(Graph merged) {
    Graph first =
        MergedDecoder.branch(merged, MergedDecoder.FIRST).orElseThrow(SplitDecoder::notMerged);
    Graph cached =
        MergedDecoder.branch(merged, MergedDecoder.CACHED).orElseThrow(SplitDecoder::notMerged);
    List<Port> caches = merged.inputs().stream().filter(SplitDecoder::isCross).toList();
    for (Port cache : caches) {
      if (!merged.outputNames().contains(present(cache.name()))) {
        throw refused("it has no output " + present(cache.name()));
      }
    }
    List<String> names = caches.stream().map(cache -> present(cache.name())).toList();
    Graph crossKeys =
        first
            .slice(caches.stream().map(cache -> cache.named(present(cache.name()))).toList())
            .renamed(name -> names.contains(name) ? past(name) : name);
    if (!crossKeys.inputs().stream().map(Port::name).toList().equals(List.of(STATES))) {
      throw refused("its cross-attention caches are not computed from " + STATES + " alone");
    }
    List<Port> outputs =
        cached.outputs().stream()
            .filter(port -> !isCross(port))
            .map(SplitDecoder::ofAnyLength)
            .toList();
    return new Split(cached.slice(outputs), crossKeys);
  }

  /** Exports that compute keys and values of the cross-attention again in every step. */
  private static Split ofProjections(Graph merged) {
    Graph cached = MergedDecoder.branch(merged, MergedDecoder.CACHED).orElse(merged);
    return CrossAttention.in(cached.slice(cached.outputs())).split();
  }

  /** The whole gain is that a step does not look at the encoder's states any more. */
  private static void requireOwnInputs(Graph decoder) {
    if (decoder.input(MergedDecoder.CONDITION).isPresent()) {
      throw refused("its cached step asks for " + MergedDecoder.CONDITION);
    }
    Optional<Node> looks =
        decoder.nodes().stream()
            .filter(node -> node.uses().contains(STATES))
            .filter(node -> !SHAPE_ONLY.contains(node.operator()))
            .findFirst();
    if (looks.isPresent()) {
      throw refused(
          "its cached step uses %s outside of cross-attention (node %s)"
              .formatted(STATES, looks.get().name()));
    }
  }

  /** Optimum declares a cache as long as the first step leaves it. */
  private static Port ofAnyLength(Port output) {
    return output.name().startsWith(PRESENT) && output.shape().size() == 4
        ? output.withSymbol(2, "decoder_sequence_length_out")
        : output;
  }

  private static InvalidModelException notMerged() {
    return refused("it is not merged: it has no If on " + MergedDecoder.CONDITION);
  }

  private static boolean isCross(Port port) {
    return port.name().contains(CROSS);
  }

  private static String present(String past) {
    return PRESENT + past.substring(PAST.length());
  }

  private static String past(String present) {
    return PAST + present.substring(PRESENT.length());
  }
}
