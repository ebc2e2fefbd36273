package dev.darkroom.captioning.network;

import dev.darkroom.captioning.generation.Encoded;
import dev.darkroom.captioning.generation.NetworkRun;
import dev.darkroom.models.onnx.ModelErrorException;
import dev.darkroom.models.onnx.OnnxSession;
import dev.darkroom.models.onnx.Outputs;
import dev.darkroom.models.onnx.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a batch in a decoder. The key/value caches that a step returns are fed to the next as
 * they are: they never come to the heap, and are copied only when rows leave or change places.
 */
final class DecoderRun implements NetworkRun {
  private final DecoderGraph graph;
  private final Map<String, Tensor> caches = new HashMap<>();
  private @Nullable Conditions conditions;
  private @Nullable Places places;
  private @Nullable Tensor logits;
  private int vocabulary;

  DecoderRun(DecoderGraph graph) {
    this.graph = graph;
  }

  void begin(List<Encoded> images) {
    for (DecoderGraph.Cache cache : graph.caches()) {
      caches.put(cache.input(), Tensor.ofZeros(cache.emptyShape(images.size())));
    }
    if (images.get(0).positions().length == 0) {
      conditions = new Conditions(graph, images);
      places = new Places(graph.axes(), new int[images.size()]);
      int[] start = images.stream().mapToInt(image -> image.sequence()[0]).toArray();
      stepOfTokens(start);
      return;
    }
    int longest = images.stream().mapToInt(Encoded::length).max().orElseThrow();
    Places prompts =
        new Places(
            graph.axes(), images.stream().mapToInt(image -> longest - image.length()).toArray());
    places = prompts;
    try (Tensor embeddings = padded(images, longest);
        Tensor positions = prompts.positions(images, longest)) {
      run(embeddings, positions, longest);
    }
    prompts.advancePrompt(longest);
  }

  @Override
  public int vocabulary() {
    return vocabulary;
  }

  @Override
  public void scores(int row, float[] into) {
    Objects.requireNonNull(logits).read(row * vocabulary, into);
    for (float score : into) {
      if (Float.isNaN(score)) {
        throw new ModelErrorException(
            "Cannot choose a token: %s of model %s gave a score that is not a number."
                .formatted(graph.file(), graph.model()));
      }
    }
  }

  @Override
  public void next(int[] from, int[] tokens) {
    Places rows = Objects.requireNonNull(places);
    if (!Selection.isIdentity(from, rows.rows())) {
      rows.select(from);
      caches.replaceAll((name, cache) -> Selection.of(cache, from));
      if (conditions != null) {
        conditions.select(from);
      }
    }
    stepOfTokens(tokens);
  }

  @Override
  public void close() {
    caches.values().forEach(Tensor::close);
    caches.clear();
    if (conditions != null) {
      conditions.close();
    }
    if (logits != null) {
      logits.close();
      logits = null;
    }
  }

  private void stepOfTokens(int[] tokens) {
    Places rows = Objects.requireNonNull(places);
    long[] values = Arrays.stream(tokens).asLongStream().toArray();
    try (Tensor ids = Tensor.ofLongs(values, values.length, 1);
        Tensor positions = rows.positions()) {
      if (graph.tokens().embedding().isEmpty()) {
        run(ids, positions, 1);
      } else {
        OnnxSession embedding = graph.tokens().embedding().get();
        try (Outputs embedded = embedding.run(Map.of(TokenInput.IDS, ids))) {
          run(embedded.get(TokenInput.EMBEDS), positions, 1);
        }
      }
    }
    rows.advance();
  }

  private void run(Tensor tokens, Tensor positions, int count) {
    Places rows = Objects.requireNonNull(places);
    boolean first = rows.past() == 0;
    try (Tensor mask = rows.mask(count);
        Tensor branch = Tensor.ofBoolean(!first);
        Tensor lastOnly = Tensor.ofLong(1)) {
      Map<String, Tensor> feed = new HashMap<>();
      feed.put(graph.tokens().name(), tokens);
      feed.put(DecoderGraph.MASK, mask);
      feed.put(DecoderGraph.POSITIONS, positions);
      feed.put(DecoderGraph.BRANCH, branch);
      feed.put(DecoderGraph.LAST_ONLY, lastOnly);
      feed.keySet().removeIf(input -> !graph.declares(input));
      feed.putAll(caches);
      if (conditions != null) {
        conditions.feed(feed);
      }
      step(feed, first, rows.rows());
    }
  }

  private void step(Map<String, Tensor> feed, boolean first, int rows) {
    Tensor place = logits;
    if (place != null && place.shape()[0] == rows) {
      take(
          graph.session().run(feed, graph.outputs(first), Map.of(DecoderGraph.LOGITS, place)),
          first);
      return;
    }
    Set<String> wanted = graph.outputs(first);
    wanted.add(DecoderGraph.LOGITS);
    Outputs outputs = graph.session().run(feed, wanted);
    take(outputs, first);
    keepLogits(outputs.get(DecoderGraph.LOGITS));
  }

  /** From now on the step's caches are fed; each tensor is closed when its successor comes. */
  private void take(Outputs outputs, boolean first) {
    graph
        .own()
        .forEach(
            cache ->
                Objects.requireNonNull(caches.put(cache.input(), outputs.get(cache.output())))
                    .close());
    if (first && conditions != null) {
      Conditions shared = conditions;
      graph
          .crossOfFirstStep()
          .forEach(cache -> shared.put(cache.input(), outputs.get(cache.output())));
      graph.caches().stream()
          .filter(DecoderGraph.Cache::cross)
          .forEach(cache -> Objects.requireNonNull(caches.remove(cache.input())).close());
    }
  }

  /** Copies the last scores of each row to a tensor that later steps write to. */
  private void keepLogits(Tensor fresh) {
    try (fresh;
        Tensor last = fresh.last()) {
      if (logits != null) {
        logits.close();
      }
      logits = Tensor.ofZeros(last.shape());
      logits.put(0, last.floats());
      vocabulary = Math.toIntExact(last.shape()[2]);
    }
  }

  private static Tensor padded(List<Encoded> images, int longest) {
    int size = images.get(0).values().length / images.get(0).length();
    Tensor embeddings = Tensor.ofZeros(images.size(), longest, size);
    for (int row = 0; row < images.size(); row++) {
      Encoded image = images.get(row);
      int padding = longest - image.length();
      embeddings.put((row * longest + padding) * size, image.values());
    }
    return embeddings;
  }
}
