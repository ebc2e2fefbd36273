package dev.darkroom.captioning.network;

import dev.darkroom.models.onnx.OnnxSession;
import dev.darkroom.models.onnx.TensorType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a decoder declares: tokens or their embeddings, perhaps the encoder's states and masks, and
 * key/value caches. {@code use_cache_branch} chooses the first-step or the cached half of a merged
 * one.
 *
 * @param crossKeys {@code cross_kv.onnx}, which computes the cross-attention caches of a decoder
 *     that does not: {@code encoder_hidden_states} to those caches
 */
record DecoderGraph(
    String model,
    String file,
    OnnxSession session,
    TokenInput tokens,
    List<Cache> caches,
    Optional<OnnxSession> crossKeys) {
  static final String STATES = "encoder_hidden_states";
  static final String STATES_MASK = "encoder_attention_mask";
  static final String MASK = "attention_mask";
  static final String POSITIONS = "position_ids";
  static final String BRANCH = "use_cache_branch";
  static final String LAST_ONLY = "num_logits_to_keep";
  static final String LOGITS = "logits";
  private static final String PAST = "past_key_values.";
  private static final Set<String> FED =
      Set.of(STATES, STATES_MASK, MASK, POSITIONS, BRANCH, LAST_ONLY);

  /**
   * One cache.
   *
   * @param output what the next step is fed from
   * @param cross true for cross-attention: computed once, so kept from then
   */
  record Cache(String input, String output, boolean cross, long heads, long size) {
    /** Before the first step: [rows, heads, 0, size]. */
    long[] emptyShape(int rows) {
      return new long[] {rows, heads, 0, size};
    }
  }

  static DecoderGraph open(Graphs graphs, TokenInput tokens) {
    String role = "decoder_model_merged";
    OnnxSession session = graphs.open(role);
    Optional<OnnxSession> crossKeys = graphs.openIfThere("cross_kv");
    List<String> problems = new ArrayList<>();
    List<Cache> caches = new ArrayList<>();
    session
        .inputs()
        .forEach(
            (name, type) -> {
              if (name.startsWith(PAST)) {
                caches.add(cache(name, type, problems));
              } else if (!FED.contains(name) && !name.equals(tokens.name())) {
                problems.add("unknown input " + name + " " + type.shape());
              }
            });
    caches.stream()
        .filter(cache -> !(cache.cross() && crossKeys.isPresent()))
        .filter(cache -> !session.outputs().containsKey(cache.output()))
        .forEach(cache -> problems.add("no output " + cache.output()));
    crossKeys.ifPresent(graph -> checkCross(graph, caches, problems));
    boolean twoHalves = crossKeys.isEmpty() && caches.stream().anyMatch(Cache::cross);
    if (twoHalves && !session.inputs().containsKey(BRANCH)) {
      problems.add("no input " + BRANCH + " (merged)");
    }
    checkNames(session, tokens, caches, problems);
    graphs.require(role, problems);
    return new DecoderGraph(
        graphs.model(), graphs.file(role), session, tokens, List.copyOf(caches), crossKeys);
  }

  boolean declares(String input) {
    return session.inputs().containsKey(input);
  }

  /** How many numbers a token's position has. */
  int axes() {
    TensorType positions = session.inputs().get(POSITIONS);
    return positions != null && positions.shape().size() == 3 ? 3 : 1;
  }

  Stream<Cache> own() {
    return caches.stream().filter(cache -> !cache.cross());
  }

  /** Cross-attention caches that the first step computes; later ones return dummies or copies. */
  Stream<Cache> crossOfFirstStep() {
    return caches.stream().filter(cache -> cache.cross() && crossKeys.isEmpty());
  }

  Set<String> outputs(boolean first) {
    Stream<Cache> wanted = first ? Stream.concat(own(), crossOfFirstStep()) : own();
    return wanted.map(Cache::output).collect(Collectors.toCollection(HashSet::new));
  }

  private static void checkNames(
      OnnxSession session, TokenInput tokens, List<Cache> caches, List<String> problems) {
    if (!session.inputs().containsKey(tokens.name())) {
      problems.add("no input " + tokens.name());
    }
    if (!session.outputs().containsKey(LOGITS)) {
      problems.add("no output " + LOGITS);
    }
    if (caches.isEmpty()) {
      problems.add("no inputs " + PAST + "* (a decoder with cache)");
    }
  }

  private static void checkCross(OnnxSession graph, List<Cache> caches, List<String> problems) {
    if (!graph.inputs().keySet().equals(Set.of(STATES))) {
      problems.add("cross_kv.onnx takes " + graph.inputs().keySet() + " (must be " + STATES + ")");
    }
    caches.stream()
        .filter(cache -> cache.cross() && !graph.outputs().containsKey(cache.input()))
        .forEach(cache -> problems.add("cross_kv.onnx has no output " + cache.input()));
  }

  private static Cache cache(String input, TensorType type, List<String> problems) {
    List<Long> shape = type.shape();
    boolean usable =
        type.element() == TensorType.Element.FLOAT32
            && shape.size() == 4
            && shape.get(1) > 0
            && shape.get(3) > 0;
    if (!usable) {
      problems.add(input + " is not float32 [batch, HEADS, length, SIZE]");
      return new Cache(input, input, false, 1, 1);
    }
    String output = "present." + input.substring(PAST.length());
    return new Cache(input, output, input.contains(".encoder."), shape.get(1), shape.get(3));
  }
}
