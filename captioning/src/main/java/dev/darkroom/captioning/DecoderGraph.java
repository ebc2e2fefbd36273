package dev.darkroom.captioning;

import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.OnnxSession;
import dev.darkroom.models.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a merged decoder declares: {@code input_ids}, perhaps the encoder's states and masks, and
 * key/value caches. {@code use_cache_branch} chooses its first-step or its cached half.
 */
record DecoderGraph(OnnxSession session, List<Cache> caches, Set<String> cachedOutputs) {
  static final String IDS = "input_ids";
  static final String STATES = "encoder_hidden_states";
  static final String STATES_MASK = "encoder_attention_mask";
  static final String MASK = "attention_mask";
  static final String POSITIONS = "position_ids";
  static final String BRANCH = "use_cache_branch";
  static final String LOGITS = "logits";
  private static final String PAST = "past_key_values.";
  private static final Set<String> FED = Set.of(IDS, STATES, STATES_MASK, MASK, POSITIONS, BRANCH);

  /**
   * One cache.
   *
   * @param output what the next step is fed from
   * @param cross true for cross-attention: computed in the first step only, so kept from it
   * @param emptyShape [1, heads, 0, head size]
   */
  record Cache(String input, String output, boolean cross, long[] emptyShape) {}

  static DecoderGraph of(String model, OnnxSession session) {
    List<String> problems = new ArrayList<>();
    List<Cache> caches = new ArrayList<>();
    session
        .inputs()
        .forEach(
            (name, type) -> {
              if (name.startsWith(PAST)) {
                caches.add(cache(name, type, session.outputs(), problems));
              } else if (!FED.contains(name)) {
                problems.add("unknown input " + name + " " + type.shape());
              }
            });
    require(session.inputs().containsKey(IDS), "no input " + IDS, problems);
    require(session.outputs().containsKey(LOGITS), "no output " + LOGITS, problems);
    require(!caches.isEmpty(), "no inputs " + PAST + "* (a decoder with cache)", problems);
    require(session.inputs().containsKey(BRANCH), "no input " + BRANCH + " (merged)", problems);
    if (!problems.isEmpty()) {
      throw new InvalidModelException(
          "Cannot use " + model + " as a captioner: decoder: " + String.join("; ", problems) + ".",
          "Export it as Optimum does for image-to-text-with-past, decoder merged, float32.");
    }
    return new DecoderGraph(session, List.copyOf(caches), cachedOutputs(caches));
  }

  boolean declares(String input) {
    return session.inputs().containsKey(input);
  }

  /** What a cached step is asked for: its cross-attention caches are dummies or copies. */
  private static Set<String> cachedOutputs(List<Cache> caches) {
    Stream<String> own = caches.stream().filter(cache -> !cache.cross()).map(Cache::output);
    return Stream.concat(Stream.of(LOGITS), own).collect(Collectors.toUnmodifiableSet());
  }

  private static Cache cache(
      String input, TensorType type, Map<String, TensorType> outputs, List<String> problems) {
    String output = "present." + input.substring(PAST.length());
    require(outputs.containsKey(output), "no output " + output, problems);
    boolean usable =
        type.element() == TensorType.Element.FLOAT32
            && type.shape().size() == 4
            && type.shape().get(1) > 0
            && type.shape().get(3) > 0;
    require(usable, input + " is not float32 [batch, HEADS, length, SIZE]", problems);
    long[] shape =
        usable ? new long[] {1, type.shape().get(1), 0, type.shape().get(3)} : new long[4];
    return new Cache(input, output, input.contains(".encoder."), shape);
  }

  private static void require(boolean holds, String problem, List<String> problems) {
    if (!holds) {
      problems.add(problem);
    }
  }
}
