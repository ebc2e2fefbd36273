package dev.darkroom.models.embedding;

import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.onnx.Inference;
import dev.darkroom.models.onnx.ModelErrorException;
import dev.darkroom.models.onnx.Tensor;
import dev.darkroom.models.onnx.TensorType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The text side of CLIP or SigLIP: {@code input_ids} (and {@code attention_mask} where the graph
 * has it), int64 [1, tokens], to one vector, the output {@code text_embeds} or {@code
 * pooler_output} or the only one. Not thread-safe; the owner closes it.
 */
public final class TextEmbedder implements AutoCloseable {
  /** The graph in a package. */
  public static final String ROLE = "text_model";

  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final EmbeddingGraph.Side TEXT =
      new EmbeddingGraph.Side(
          ROLE,
          List.of("text_embeds", "pooler_output"),
          TextEmbedder::isTokens,
          "input_ids and perhaps attention_mask, int64 [1, tokens]",
          "Export the text side with projection: input_ids in, one vector out.");

  private final TowerTokens tokens;
  private final EmbeddingGraph graph;

  private TextEmbedder(TowerTokens tokens, EmbeddingGraph graph) {
    this.tokens = tokens;
    this.graph = graph;
  }

  /**
   * Opens the text side of a package.
   *
   * @throws InvalidModelException when it has none, lacks its tokenizer, or is no graph from tokens
   *     to a vector
   */
  public static TextEmbedder open(ModelPackage model, Inference inference) {
    EmbeddingGraph graph = EmbeddingGraph.open(model, TEXT, inference);
    try {
      return new TextEmbedder(TowerTokens.of(model), graph);
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  /** Length of the vectors, where the graph declares it. */
  public Optional<Integer> length() {
    return graph.length();
  }

  /** How many tokens it takes, begin and end marks included: 77 for CLIP, 64 for SigLIP. */
  public int capacity() {
    return tokens.capacity();
  }

  /** Tokens of the text, marks not counted, however long it is. */
  public int count(String text) {
    return tokens.count(text);
  }

  /** Whether nothing of the text would be cut. */
  public boolean fits(String text) {
    return tokens.fits(text);
  }

  /**
   * The vector as the graph gives it, not normalised; what does not fit is cut off, as transformers
   * does it with {@code truncation=True}.
   *
   * @throws ModelErrorException when the model fails or a value is not finite
   */
  public float[] embed(String text) {
    long[] ids = tokens.ids(text);
    // SigLIP was trained to see its filling too.
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);
    try (Tensor input = Tensor.ofLongs(ids, 1, ids.length);
        Tensor mask = Tensor.ofLongs(ones, 1, ids.length)) {
      Map<String, Tensor> feed = new HashMap<>(Map.of(IDS, input, MASK, mask));
      feed.keySet().retainAll(graph.inputs().keySet());
      return graph.run(feed);
    }
  }

  @Override
  public void close() {
    tokens.close();
    graph.close();
  }

  private static boolean isTokens(Map<String, TensorType> inputs) {
    return inputs.containsKey(IDS)
        && Set.of(IDS, MASK).containsAll(inputs.keySet())
        && inputs.values().stream().allMatch(input -> input.element() == TensorType.Element.INT64);
  }
}
