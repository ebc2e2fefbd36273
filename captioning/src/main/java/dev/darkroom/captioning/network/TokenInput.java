package dev.darkroom.captioning.network;

import dev.darkroom.models.onnx.OnnxSession;
import dev.darkroom.models.onnx.Outputs;
import dev.darkroom.models.onnx.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a decoder is given tokens: their ids, or their embeddings by a graph of their own.
 *
 * @param embedding {@code input_ids} int64 [batch, n] to {@code inputs_embeds} float32 [batch, n,
 *     size]
 */
record TokenInput(Optional<OnnxSession> embedding) {
  static final String IDS = "input_ids";
  static final String EMBEDS = "inputs_embeds";

  static TokenInput ofIds() {
    return new TokenInput(Optional.empty());
  }

  static TokenInput ofEmbeddings(Graphs graphs) {
    return new TokenInput(Optional.of(graphs.open("embed_tokens", Set.of(IDS), Set.of(), EMBEDS)));
  }

  /** The decoder's input that takes them. */
  String name() {
    return embedding.isPresent() ? EMBEDS : IDS;
  }

  /** Embeddings of a prompt, [tokens, size]. */
  float[] embed(OnnxSession graph, List<Integer> tokens) {
    long[] ids = tokens.stream().mapToLong(Integer::longValue).toArray();
    try (Tensor tensor = Tensor.ofLongs(ids, 1, ids.length);
        Outputs outputs = graph.run(Map.of(IDS, tensor))) {
      return outputs.get(EMBEDS).floats();
    }
  }

  float[] embed(List<Integer> tokens) {
    return embed(embedding.orElseThrow(), tokens);
  }
}
