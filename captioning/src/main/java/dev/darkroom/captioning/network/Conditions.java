package dev.darkroom.captioning.network;

import dev.darkroom.captioning.generation.Encoded;
import dev.darkroom.models.onnx.ModelErrorException;
import dev.darkroom.models.onnx.Outputs;
import dev.darkroom.models.onnx.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the rows of an encoder–decoder attend to in every step: the encoder's states, their mask,
 * and the cross-attention caches. Rows of one image have the same, so they move only when the
 * images do. Not thread-safe; its owner closes it.
 */
final class Conditions implements AutoCloseable {
  private final Map<String, Tensor> tensors = new HashMap<>();
  private final DecoderGraph graph;
  private final int longest;
  private Tensor mask;
  private int[] images;
  private int[] lengths;

  /** States of all images, padded at the end to the longest. */
  Conditions(DecoderGraph graph, List<Encoded> encoded) {
    this.graph = graph;
    this.images = new int[encoded.size()];
    Arrays.setAll(images, i -> i);
    this.lengths = encoded.stream().mapToInt(Encoded::length).toArray();
    this.longest = Arrays.stream(lengths).max().orElseThrow();
    int size = encoded.get(0).values().length / encoded.get(0).length();
    if (!graph.declares(DecoderGraph.STATES_MASK)
        && Arrays.stream(lengths).anyMatch(length -> length != longest)) {
      throw new ModelErrorException(
          "Cannot caption images of different length together: " + graph.file() + " has no mask.");
    }
    Tensor states = Tensor.ofZeros(encoded.size(), longest, size);
    tensors.put(DecoderGraph.STATES, states);
    for (int row = 0; row < encoded.size(); row++) {
      states.put(row * longest * size, encoded.get(row).values());
    }
    this.mask = mask();
    try {
      graph.crossKeys().ifPresent(keys -> keep(keys.run(Map.of(DecoderGraph.STATES, states))));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Adds what the decoder declares of it to a step's feed. */
  void feed(Map<String, Tensor> feed) {
    tensors.forEach(feed::put);
    feed.put(DecoderGraph.STATES_MASK, mask);
    feed.keySet().removeIf(input -> !graph.declares(input));
  }

  /** Takes over a cross-attention cache of the first step. */
  void put(String input, Tensor cache) {
    tensors.put(input, cache);
  }

  /** Each new row has what that earlier row had. */
  void select(int[] from) {
    int[] wanted = Arrays.stream(from).map(row -> images[row]).toArray();
    if (Arrays.equals(wanted, images)) {
      return;
    }
    int[] before = lengths;
    images = wanted;
    lengths = Arrays.stream(from).map(row -> before[row]).toArray();
    mask.close();
    mask = mask();
    tensors.replaceAll((name, tensor) -> Selection.of(tensor, from));
  }

  @Override
  public void close() {
    mask.close();
    tensors.values().forEach(Tensor::close);
    tensors.clear();
  }

  private void keep(Outputs outputs) {
    graph.caches().stream()
        .filter(DecoderGraph.Cache::cross)
        .forEach(cache -> put(cache.input(), outputs.get(cache.input())));
  }

  private Tensor mask() {
    long[] ones = new long[lengths.length * longest];
    for (int row = 0; row < lengths.length; row++) {
      Arrays.fill(ones, row * longest, row * longest + lengths[row], 1);
    }
    return Tensor.ofLongs(ones, lengths.length, longest);
  }
}
