package dev.darkroom.models.embedding;

import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.onnx.Inference;
import dev.darkroom.models.onnx.ModelErrorException;
import dev.darkroom.models.onnx.OnnxSession;
import dev.darkroom.models.onnx.OnnxSessions;
import dev.darkroom.models.onnx.Outputs;
import dev.darkroom.models.onnx.Tensor;
import dev.darkroom.models.onnx.TensorType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** One side of CLIP or SigLIP: a graph that gives a vector. The owner closes it. */
final class EmbeddingGraph implements AutoCloseable {
  private final String name;
  private final OnnxSession session;
  private final String output;

  private EmbeddingGraph(String name, OnnxSession session, String output) {
    this.name = name;
    this.session = session;
    this.output = output;
  }

  /**
   * What a side takes and gives.
   *
   * @param role the graph in a package
   * @param vectors names that its vector may have, the best first; else the only output is it
   * @param fits whether its inputs are what this program feeds
   * @param range those inputs in words
   * @param hint how to make an export that is right
   */
  record Side(
      String role,
      List<String> vectors,
      Predicate<Map<String, TensorType>> fits,
      String range,
      String hint) {}

  static EmbeddingGraph open(ModelPackage model, Side side, Inference inference) {
    OnnxSession session = OnnxSessions.ofProcess().open(model, model.onnx(side.role()), inference);
    try {
      Map<String, TensorType> inputs = session.inputs();
      if (!side.fits().test(inputs)) {
        throw invalid(
            model, side, "its inputs are " + inputs.keySet() + " (must be " + side.range() + ")");
      }
      return new EmbeddingGraph(
          model.name(), session, output(model, side, session.outputs().keySet()));
    } catch (InvalidModelException e) {
      session.close();
      throw e;
    }
  }

  Map<String, TensorType> inputs() {
    return session.inputs();
  }

  /** Length of the vectors, where the graph declares it. */
  Optional<Integer> length() {
    List<Long> shape = Objects.requireNonNull(session.outputs().get(output)).shape();
    long last = shape.isEmpty() ? -1 : shape.get(shape.size() - 1);
    return last > 0 ? Optional.of(Math.toIntExact(last)) : Optional.empty();
  }

  /**
   * The vector as the graph gives it.
   *
   * @throws ModelErrorException when the model fails or a value is not finite
   */
  float[] run(Map<String, Tensor> feed) {
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
    session.close();
  }

  private static String output(ModelPackage model, Side side, Set<String> names) {
    return side.vectors().stream()
        .filter(names::contains)
        .findFirst()
        .or(() -> names.size() == 1 ? names.stream().findFirst() : Optional.empty())
        .orElseThrow(
            () ->
                invalid(
                    model,
                    side,
                    "its outputs are %s (must be %s, or only one)"
                        .formatted(names, String.join(", ", side.vectors()))));
  }

  private static InvalidModelException invalid(ModelPackage model, Side side, String reason) {
    return new InvalidModelException(
        "Cannot use " + side.role() + " of " + model.name() + " as an embedder: " + reason + ".",
        side.hint());
  }
}
