package dev.darkroom.aesthetics;

import dev.darkroom.base.Digest;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.Inference;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelErrorException;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.OnnxSession;
import dev.darkroom.models.OnnxSessions;
import dev.darkroom.models.Outputs;
import dev.darkroom.models.Tensor;
import dev.darkroom.models.TensorSummary;
import dev.darkroom.models.TensorType;
import dev.darkroom.models.preprocess.ImagePreprocessor;
import dev.darkroom.models.preprocess.InputBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A scorer of the model store: {@code onnx/model.onnx} takes {@code pixel_values} float32 [1, 3, h,
 * w] and gives one float32, named {@code score} or its only output.
 */
final class OnnxScorer implements Scorer {
  static final String FILE = "onnx/model.onnx";
  private static final String INPUT = "pixel_values";

  private final ModelPackage model;
  private final ImagePreprocessor preprocessor;
  private final OnnxSession session;
  private final String output;
  private final InputBuffer input = new InputBuffer();

  private OnnxScorer(ModelPackage model, ImagePreprocessor preprocessor, OnnxSession session) {
    this.model = model;
    this.preprocessor = preprocessor;
    this.session = session;
    requireInput(model, session);
    this.output = output(model, session);
  }

  static OnnxScorer open(ModelPackage model, Inference inference) {
    ImagePreprocessor preprocessor = ImagePreprocessor.of(model.file("preprocessor_config.json"));
    OnnxSession session = OnnxSessions.ofProcess().open(model, FILE, inference);
    try {
      return new OnnxScorer(model, preprocessor, session);
    } catch (InvalidModelException e) {
      session.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public Digest digest() {
    return model.digest();
  }

  @Override
  public double score(Pixels canonical) {
    Tensor pixels = input.fillPixels(preprocessor.apply(canonical));
    try (Outputs outputs = session.run(Map.of(INPUT, pixels))) {
      float[] values = outputs.get(output).floats();
      if (values.length != 1 || !Float.isFinite(values[0])) {
        throw new ModelErrorException(
            "Cannot score with " + name() + ": " + output + " is " + shown(values) + ".");
      }
      return values[0];
    }
  }

  @Override
  public Optional<TensorSummary> input(Pixels canonical) {
    return Optional.of(preprocessor.apply(canonical).pixelValues().summary());
  }

  @Override
  public void close() {
    input.close();
    session.close();
  }

  private static String shown(float[] values) {
    return values.length == 1
        ? values[0] + " (must be finite)"
        : values.length + " numbers (must be one)";
  }

  private static void requireInput(ModelPackage model, OnnxSession session) {
    TensorType input = session.inputs().get(INPUT);
    boolean usable = input != null && input.element() == TensorType.Element.FLOAT32;
    if (!usable || session.inputs().size() != 1) {
      throw invalid(
          model,
          "its inputs are "
              + session.inputs().keySet()
              + " (must be just "
              + INPUT
              + ", float32 [1, 3, height, width])");
    }
  }

  private static String output(ModelPackage model, OnnxSession session) {
    Set<String> names = session.outputs().keySet();
    if (names.contains("score")) {
      return "score";
    }
    if (names.size() != 1) {
      throw invalid(model, "its outputs are " + names + " (must be score, or only one)");
    }
    return names.iterator().next();
  }

  private static InvalidModelException invalid(ModelPackage model, String reason) {
    return new InvalidModelException(
        "Cannot use " + model.name() + " as a scorer: " + reason + ".",
        "Export the graph with one input, pixel_values, and one output, score.");
  }
}
