package dev.darkroom.trainingbridge.preflight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.darkroom.base.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/** The stages of a trainer's configuration, as far as any trainer's are alike. */
record Ladder(List<Stage> stages) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One stage.
   *
   * @param resolution pixels, 0 when it does not say
   * @param batch images of a step, 1 when it does not say
   */
  record Stage(String name, int resolution, int batch) {}

  static Ladder read(String config) {
    try {
      JsonNode root = JSON.readTree(config);
      if (!root.isObject()) {
        throw new InvalidInputException(
            "Invalid configuration: " + root.getNodeType() + " (must be a JSON object)", "");
      }
      List<Stage> stages = new ArrayList<>();
      for (JsonNode stage : root.path("stages")) {
        stages.add(
            new Stage(
                stage.path("name").asText(Integer.toString(stages.size() + 1)),
                stage.path("resolution").asInt(0),
                stage.path("batch").asInt(root.path("batch").asInt(1))));
      }
      return new Ladder(stages);
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          "Invalid configuration: " + e.getOriginalMessage() + " (must be a JSON object)", "", e);
    }
  }
}
