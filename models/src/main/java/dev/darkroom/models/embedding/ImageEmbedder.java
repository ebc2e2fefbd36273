package dev.darkroom.models.embedding;

import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.onnx.Inference;
import dev.darkroom.models.onnx.ModelErrorException;
import dev.darkroom.models.onnx.OnnxSession;
import dev.darkroom.models.onnx.OnnxSessions;
import dev.darkroom.models.onnx.Outputs;
import dev.darkroom.models.onnx.Tensor;
import dev.darkroom.models.onnx.TensorType;
import dev.darkroom.models.preprocess.ImageInput;
import dev.darkroom.models.preprocess.ImagePreprocessor;
import dev.darkroom.models.preprocess.InputBuffer;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The vision side of CLIP or SigLIP: {@code pixel_values} to one vector, the output {@code
 * image_embeds} or {@code pooler_output} or the only one. The vector of the picture that was asked
 * for last is remembered, so that several heads cost one run. Not thread-safe; the owner closes it.
 */
public final class ImageEmbedder implements AutoCloseable {
  /** The graph in a package. */
  public static final String ROLE = "vision_model";

  private static final List<String> OUTPUTS = List.of("image_embeds", "pooler_output");

  private final String name;
  private final ImagePreprocessor preprocessor;
  private final OnnxSession session;
  private final String output;
  private final InputBuffer buffer = new InputBuffer();
  private WeakReference<byte[]> lastSeen = new WeakReference<>(new byte[0]);
  private float[] lastEmbedding = {};
  private long runs;

  private ImageEmbedder(ModelPackage model, ImagePreprocessor preprocessor, OnnxSession session) {
    this.name = model.name();
    this.preprocessor = preprocessor;
    this.session = session;
    requireInput(model, session);
    this.output = output(model, session.outputs().keySet());
  }

  /**
   * Opens the embedder of a package.
   *
   * @throws InvalidModelException when it is no graph from an image to a vector
   */
  public static ImageEmbedder open(ModelPackage model, Inference inference) {
    ImagePreprocessor preprocessor = ImagePreprocessor.of(model.file("preprocessor_config.json"));
    OnnxSession session = OnnxSessions.ofProcess().open(model, model.onnx(ROLE), inference);
    try {
      return new ImageEmbedder(model, preprocessor, session);
    } catch (InvalidModelException e) {
      session.close();
      throw e;
    }
  }

  /** Length of the vectors, where the graph declares it. */
  public Optional<Integer> length() {
    List<Long> shape = Objects.requireNonNull(session.outputs().get(output)).shape();
    long last = shape.isEmpty() ? -1 : shape.get(shape.size() - 1);
    return last > 0 ? Optional.of(Math.toIntExact(last)) : Optional.empty();
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
    Map<String, Tensor> feed =
        Map.of(ImageInput.PIXEL_VALUES, buffer.fillPixels(preprocessor.apply(image)));
    try (Outputs outputs = session.run(feed, Set.of(output))) {
      float[] values = outputs.get(output).floats();
      for (int i = 0; i < values.length; i++) {
        if (!Float.isFinite(values[i])) {
          throw new ModelErrorException(
              "Cannot embed with %s: value %d of %s is %s (must be finite)."
                  .formatted(name, i, output, values[i]));
        }
      }
      return values;
    }
  }

  @Override
  public void close() {
    buffer.close();
    session.close();
  }

  private static void requireInput(ModelPackage model, OnnxSession session) {
    TensorType input = session.inputs().get(ImageInput.PIXEL_VALUES);
    boolean isUsable = input != null && input.element() == TensorType.Element.FLOAT32;
    if (!isUsable || session.inputs().size() != 1) {
      throw invalid(
          model,
          "its inputs are "
              + session.inputs().keySet()
              + " (must be just pixel_values, float32 [1, 3, height, width])");
    }
  }

  private static String output(ModelPackage model, Set<String> names) {
    return OUTPUTS.stream()
        .filter(names::contains)
        .findFirst()
        .or(() -> names.size() == 1 ? names.stream().findFirst() : Optional.empty())
        .orElseThrow(
            () ->
                invalid(
                    model,
                    "its outputs are "
                        + names
                        + " (must be image_embeds, pooler_output, or only one)"));
  }

  private static InvalidModelException invalid(ModelPackage model, String reason) {
    return new InvalidModelException(
        "Cannot use " + model.name() + " as an image embedder: " + reason + ".",
        "Export the vision side with projection: one input, pixel_values, one vector out.");
  }
}
