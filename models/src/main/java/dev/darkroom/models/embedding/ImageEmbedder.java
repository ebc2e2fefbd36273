package dev.darkroom.models.embedding;

import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.onnx.Inference;
import dev.darkroom.models.onnx.ModelErrorException;
import dev.darkroom.models.onnx.TensorType;
import dev.darkroom.models.preprocess.ImageInput;
import dev.darkroom.models.preprocess.ImagePreprocessor;
import dev.darkroom.models.preprocess.InputBuffer;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The vision side of CLIP or SigLIP: {@code pixel_values} to one vector, the output {@code
 * image_embeds} or {@code pooler_output} or the only one. The vector of the picture that was asked
 * for last is remembered, so that several heads cost one run. Not thread-safe; the owner closes it.
 */
public final class ImageEmbedder implements AutoCloseable {
  /** The graph in a package. */
  public static final String ROLE = "vision_model";

  private static final EmbeddingGraph.Side VISION =
      new EmbeddingGraph.Side(
          ROLE,
          List.of("image_embeds", "pooler_output"),
          ImageEmbedder::isPixels,
          "just pixel_values, float32 [1, 3, height, width]",
          "Export the vision side with projection: one input, pixel_values, one vector out.");

  private final ImagePreprocessor preprocessor;
  private final EmbeddingGraph graph;
  private final InputBuffer buffer = new InputBuffer();
  private WeakReference<byte[]> lastSeen = new WeakReference<>(new byte[0]);
  private float[] lastEmbedding = {};
  private long runs;

  private ImageEmbedder(ImagePreprocessor preprocessor, EmbeddingGraph graph) {
    this.preprocessor = preprocessor;
    this.graph = graph;
  }

  /**
   * Opens the embedder of a package.
   *
   * @throws InvalidModelException when it is no graph from an image to a vector
   */
  public static ImageEmbedder open(ModelPackage model, Inference inference) {
    ImagePreprocessor preprocessor = ImagePreprocessor.of(model.file("preprocessor_config.json"));
    return new ImageEmbedder(preprocessor, EmbeddingGraph.open(model, VISION, inference));
  }

  /** Length of the vectors, where the graph declares it. */
  public Optional<Integer> length() {
    return graph.length();
  }

  /**
   * The vector as the graph gives it, not normalised.
   *
   * @throws ModelErrorException when the model fails or a value is not finite
   */
  public float[] embed(Pixels image) {
    if (lastSeen.get() != image.rgb()) {
      lastEmbedding = run(image);
      lastSeen = new WeakReference<>(image.rgb());
    }
    return lastEmbedding.clone();
  }

  /** What the graph is given for this image. */
  public ImageInput input(Pixels image) {
    return preprocessor.apply(image);
  }

  /** How often the graph was run. */
  public long runs() {
    return runs;
  }

  private float[] run(Pixels image) {
    runs++;
    return graph.run(Map.of(ImageInput.PIXEL_VALUES, buffer.fillPixels(preprocessor.apply(image))));
  }

  @Override
  public void close() {
    buffer.close();
    graph.close();
  }

  private static boolean isPixels(Map<String, TensorType> inputs) {
    TensorType pixels = inputs.get(ImageInput.PIXEL_VALUES);
    return inputs.size() == 1 && pixels != null && pixels.element() == TensorType.Element.FLOAT32;
  }
}
