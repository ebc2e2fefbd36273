package dev.darkroom.captioning.network;

import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelPackage;
import dev.darkroom.models.onnx.Inference;
import dev.darkroom.models.onnx.OnnxSession;
import dev.darkroom.models.onnx.OnnxSessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The sessions of one model's graphs; closing it gives all of them back. */
final class Graphs implements AutoCloseable {
  static final String HINT = "Export it as Optimum does, decoder merged, float32 in and out.";

  private final ModelPackage model;
  private final Inference inference;
  private final List<OnnxSession> opened = new ArrayList<>();

  Graphs(ModelPackage model, Inference inference) {
    this.model = model;
    this.inference = inference;
  }

  String model() {
    return model.name();
  }

  /** Opens the graph of that role and checks what it takes and gives. */
  OnnxSession open(String role, Set<String> required, Set<String> optional, String output) {
    OnnxSession session = open(role);
    List<String> problems = new ArrayList<>();
    for (String input : required) {
      if (!session.inputs().containsKey(input)) {
        problems.add("no input " + input);
      }
    }
    session
        .inputs()
        .forEach(
            (name, type) -> {
              if (!required.contains(name) && !optional.contains(name)) {
                problems.add("unknown input " + name + " " + type.shape());
              }
            });
    if (!session.outputs().containsKey(output)) {
      problems.add("no output " + output);
    }
    require(role, problems);
    return session;
  }

  OnnxSession open(String role) {
    OnnxSession session = OnnxSessions.ofProcess().open(model, file(role), inference);
    opened.add(session);
    return session;
  }

  /** A graph that some exports have. */
  Optional<OnnxSession> openIfThere(String role) {
    return model.onnx().containsKey(role) ? Optional.of(open(role)) : Optional.empty();
  }

  /** Throws when there are problems with the graph of that role. */
  void require(String role, List<String> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidModelException(
          "Cannot use %s as a captioner: %s: %s."
              .formatted(model.name(), file(role), String.join("; ", problems)),
          HINT);
    }
  }

  String file(String role) {
    return model.onnx(role);
  }

  @Override
  public void close() {
    opened.forEach(OnnxSession::close);
  }
}
