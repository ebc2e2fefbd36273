package dev.darkroom.models.preprocess;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.Json;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many image tokens a tile of Idefics3 or SmolVLM becomes. */
final class TokensPerTile {
  private static final int MOST = 1 << 16;

  private TokensPerTile() {}

  /**
   * {@code image_seq_len} of {@code processor_config.json}; where it is silent, patches of a tile
   * shuffled together as {@code config.json} says.
   */
  static int of(Path model, JsonNode preprocessor) {
    Path processor = model.resolve("processor_config.json");
    if (Files.isRegularFile(processor)) {
      JsonNode stated = Json.read(processor).path("image_seq_len");
      if (stated.isInt() && stated.intValue() >= 1 && stated.intValue() <= MOST) {
        return stated.intValue();
      }
    }
    JsonNode config = Json.read(model.resolve("config.json"));
    double scale = config.path("scale_factor").asDouble();
    double patch = config.at("/vision_config/patch_size").asDouble();
    double side = preprocessor.at("/max_image_size/longest_edge").asDouble();
    double tokens = Math.pow(side / (patch * scale), 2);
    if (tokens >= 1 && tokens <= MOST && tokens == Math.rint(tokens)) {
      return (int) tokens;
    }
    throw new InvalidModelException(
        "Cannot tell how many tokens an image tile has: processor_config.json has no image_seq_len,"
            + " and config.json no fitting scale_factor and vision_config.patch_size.",
        "Import the model again from a folder with processor_config.json.");
  }
}
