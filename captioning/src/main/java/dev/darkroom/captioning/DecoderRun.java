package dev.darkroom.captioning;

import dev.darkroom.models.Outputs;
import dev.darkroom.models.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The decoding of one image: one token in, the scores of the next out. The first step computes all
 * caches from empty ones; later steps feed the last self-attention caches and the first step's
 * cross-attention caches, because the cached half of the graph returns only dummies for those.
 */
final class DecoderRun implements AutoCloseable {
  private final Decoder decoder;
  private final Tensor states;
  private final Tensor statesMask;
  private @Nullable Outputs first;
  private @Nullable Outputs last;
  private int steps;

  DecoderRun(Decoder decoder, Tensor states) {
    this.decoder = decoder;
    this.states = states;
    this.statesMask = ones(Math.toIntExact(states.shape()[1]));
  }

  /** Scores of the token after this one, one per token of the vocabulary. */
  float[] step(int token) {
    try (Tensor mask = ones(steps + 1)) {
      Outputs outputs = run(feed(token, mask));
      advance(outputs);
      Tensor logits = outputs.get(DecoderGraph.LOGITS);
      float[] scores = logits.floats();
      int vocabulary = Math.toIntExact(logits.shape()[logits.shape().length - 1]);
      return scores.length == vocabulary
          ? scores
          : Arrays.copyOfRange(scores, scores.length - vocabulary, scores.length);
    }
  }

  @Override
  public void close() {
    statesMask.close();
    if (last != null && last != first) {
      last.close();
    }
    if (first != null) {
      first.close();
    }
  }

  private Outputs run(Map<String, Tensor> feed) {
    DecoderGraph graph = decoder.graph();
    return first == null
        ? graph.session().run(feed)
        : graph.session().run(feed, graph.cachedOutputs());
  }

  private Map<String, Tensor> feed(int token, Tensor mask) {
    Map<String, Tensor> feed = new HashMap<>();
    feed.put(DecoderGraph.IDS, decoder.token(token));
    feed.put(DecoderGraph.STATES, states);
    feed.put(DecoderGraph.STATES_MASK, statesMask);
    feed.put(DecoderGraph.MASK, mask);
    feed.put(DecoderGraph.POSITIONS, decoder.position(steps));
    feed.put(DecoderGraph.BRANCH, decoder.branch(steps > 0));
    feed.keySet().removeIf(input -> !decoder.graph().declares(input));
    for (DecoderGraph.Cache cache : decoder.graph().caches()) {
      Outputs from = cache.cross() ? first : last;
      feed.put(
          cache.input(),
          from == null ? decoder.emptyCaches().get(cache.input()) : from.get(cache.output()));
    }
    return feed;
  }

  private void advance(Outputs outputs) {
    if (first == null) {
      first = outputs;
    } else if (last != null && last != first) {
      last.close();
    }
    last = outputs;
    steps++;
  }

  private static Tensor ones(int length) {
    long[] values = new long[length];
    Arrays.fill(values, 1);
    return Tensor.ofLongs(values, 1, length);
  }
}
