package dev.darkroom.aesthetics;

import dev.darkroom.base.Digest;
import dev.darkroom.imaging.ColourPolicy;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.onnx.Inference;
import dev.darkroom.models.onnx.ModelErrorException;
import dev.darkroom.models.onnx.OnnxSession;
import dev.darkroom.models.onnx.OnnxSessions;
import dev.darkroom.models.onnx.Outputs;
import dev.darkroom.models.onnx.Tensor;
import dev.darkroom.models.onnx.TensorSummary;
import dev.darkroom.models.onnx.TensorType;
import dev.darkroom.models.preprocess.ImagePreprocessor;
import dev.darkroom.models.preprocess.InputBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A scorer of the model store: the graph {@code model} takes {@code pixel_values} float32 [1, 3, h,
 * w] and gives one float32, named {@code score} or its only output; a classifier gives {@code
 * logits}, of which the probability of the descriptor's label is the score; a text detector takes
 * {@code x} and gives a map of probabilities (see {@link Reading}).
 */
final class OnnxScorer implements Scorer {
  private final ModelPackage model;
  private final ScorerDescriptor descriptor;
  private final ImagePreprocessor preprocessor;
  private final OnnxSession session;
  private final Reading reading;
  private final String output;
  private final InputBuffer input = new InputBuffer();

  private OnnxScorer(
      ModelPackage model,
      ScorerDescriptor descriptor,
      ImagePreprocessor preprocessor,
      OnnxSession session) {
    this.model = model;
    this.descriptor = descriptor;
    this.preprocessor = preprocessor;
    this.session = session;
    this.reading = Reading.of(descriptor);
    requireInput(model, session, reading.input());
    this.output = output(model, session, reading.output());
  }

  static OnnxScorer open(ModelPackage model, ScorerDescriptor descriptor, Inference inference) {
    ImagePreprocessor preprocessor = ImagePreprocessor.of(model.file("preprocessor_config.json"));
    OnnxSession session = OnnxSessions.ofProcess().open(model, model.onnx("model"), inference);
    try {
      return new OnnxScorer(model, descriptor, preprocessor, session);
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
  public ColourPolicy colours() {
    return model.colours();
  }

  @Override
  public double score(Pixels canonical) {
    Tensor pixels = input.fillPixels(preprocessor.apply(canonical));
    try (Outputs outputs = session.run(Map.of(reading.input(), pixels))) {
      float[] values = outputs.get(output).floats();
      String objection = reading.objection(values);
      if (!objection.isEmpty()) {
        throw problem(output + " " + objection);
      }
      double score = reading.of(values);
      if (!Double.isFinite(score)) {
        throw problem(output + " is " + score + " (must be finite)");
      }
      return score;
    }
  }

  private ModelErrorException problem(String reason) {
    return new ModelErrorException("Cannot score with " + name() + ": " + reason + ".");
  }

  @Override
  public Optional<ScoreRange> range() {
    return descriptor.rangeOrNatural();
  }

  @Override
  public Map<String, TensorSummary> inputs(Pixels canonical) {
    return preprocessor.apply(canonical).summaries();
  }

  @Override
  public void close() {
    input.close();
    session.close();
  }

  private static void requireInput(ModelPackage model, OnnxSession session, String name) {
    TensorType input = session.inputs().get(name);
    boolean usable = input != null && input.element() == TensorType.Element.FLOAT32;
    if (!usable || session.inputs().size() != 1) {
      throw invalid(
          model,
          "its inputs are "
              + session.inputs().keySet()
              + " (must be just "
              + name
              + ", float32 [1, 3, height, width])");
    }
  }

  private static String output(ModelPackage model, OnnxSession session, String wanted) {
    Set<String> names = session.outputs().keySet();
    if (names.contains(wanted)) {
      return wanted;
    }
    if (names.size() != 1) {
      throw invalid(model, "its outputs are " + names + " (must be " + wanted + ", or only one)");
    }
    return names.iterator().next();
  }

  private static InvalidModelException invalid(ModelPackage model, String reason) {
    return new InvalidModelException(
        "Cannot use " + model.name() + " as a scorer: " + reason + ".",
        "Export the graph with this one input and one output.");
  }
}
