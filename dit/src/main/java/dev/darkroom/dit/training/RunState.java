package dev.darkroom.dit.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * {@code state.json}: {@code state} is {@code running}, {@code finished}, {@code stopped} (by
 * request, a new start goes on) or {@code failed}; {@code step} of {@code steps}, the {@code
 * stage}'s name and a {@code message} for people.
 */
record RunState(RunFolder folder, TrainingConfig config) {
  private static final ObjectMapper JSON = new ObjectMapper();

  void running(Progress progress, String message) {
    write("running", progress, message);
  }

  void finished(Progress progress) {
    write("finished", progress, "Done.");
  }

  void stopped(Progress progress) {
    write("stopped", progress, "Stopped on request; start again to go on from here.");
  }

  void failed(Progress progress, String message) {
    write("failed", progress, message);
  }

  private void write(String state, Progress progress, String message) {
    int stage = Math.min(progress.stage(), config.stages().size() - 1);
    ObjectNode node = JSON.createObjectNode();
    node.put("state", state);
    node.put("step", progress.step());
    node.put("steps", config.totalSteps());
    node.put("stage", config.stages().get(stage).name());
    node.put("message", message);
    folder.replace(folder.state(), node.toPrettyString() + "\n");
  }
}
