package dev.darkroom.captioning;

import dev.darkroom.models.Tensor;
import java.util.HashMap;
import java.util.Map;

/** A decoder with the tensors that every image and step reuses. Not thread-safe. */
final class Decoder implements AutoCloseable {
  private final DecoderGraph graph;
  private final Tensor token = Tensor.ofLongs(new long[1], 1, 1);
  private final Tensor position = Tensor.ofLongs(new long[1], 1, 1);
  private final Tensor firstStep = Tensor.ofBoolean(false);
  private final Tensor cachedStep = Tensor.ofBoolean(true);
  private final Map<String, Tensor> empty = new HashMap<>();

  Decoder(DecoderGraph graph) {
    this.graph = graph;
    for (DecoderGraph.Cache cache : graph.caches()) {
      empty.put(cache.input(), Tensor.ofFloats(new float[0], cache.emptyShape()));
    }
  }

  /** Begins the text of one image, given the encoder's states [1, length, size]. */
  DecoderRun begin(Tensor states) {
    return new DecoderRun(this, states);
  }

  DecoderGraph graph() {
    return graph;
  }

  Tensor token(int id) {
    token.put((long) id);
    return token;
  }

  Tensor position(int index) {
    position.put((long) index);
    return position;
  }

  Tensor branch(boolean cached) {
    return cached ? cachedStep : firstStep;
  }

  Map<String, Tensor> emptyCaches() {
    return empty;
  }

  @Override
  public void close() {
    empty.values().forEach(Tensor::close);
    token.close();
    position.close();
    firstStep.close();
    cachedStep.close();
    graph.session().close();
  }
}
