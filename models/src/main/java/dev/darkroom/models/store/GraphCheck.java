package dev.darkroom.models.store;

import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.onnx.Device;
import dev.darkroom.models.onnx.Inference;
import dev.darkroom.models.onnx.OnnxSession;
import dev.darkroom.models.onnx.OnnxSessions;
import java.util.List;
import java.util.Map;

/**
 * Opens every graph of a new package once, so that a file that is no ONNX, is too new for this
 * runtime, lacks its weights or is another export than its name says is found out at import.
 */
final class GraphCheck {
  private static final Inference ON_CPU = new Inference(Device.CPU, 1);

  private GraphCheck() {}

  /**
   * Opens all graphs on the CPU, one after the other.
   *
   * @throws InvalidModelException naming the file and what is wrong with it
   */
  static void check(ModelPackage model) {
    for (Map.Entry<String, String> graph : model.onnx().entrySet()) {
      requireContent(model, graph.getValue());
      try (OnnxSession session = OnnxSessions.ofProcess().open(model, graph.getValue(), ON_CPU)) {
        requireInput(model, graph.getKey(), graph.getValue(), session);
      }
    }
  }

  private static void requireContent(ModelPackage model, String file) {
    if (model.file(file).toFile().length() == 0) {
      throw InvalidModelException.ofProblems(model.name(), List.of(file + " is empty"));
    }
  }

  private static void requireInput(
      ModelPackage model, String role, String file, OnnxSession session) {
    String input = model.layout().inputOf(role);
    if (!session.inputs().containsKey(input)) {
      throw InvalidModelException.ofProblems(
          model.name(),
          List.of(
              file + " has no input " + input + "; its inputs are " + session.inputs().keySet()));
    }
  }
}
