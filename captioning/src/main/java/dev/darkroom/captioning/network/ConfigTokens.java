package dev.darkroom.captioning.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.models.InvalidModelException;
import java.util.stream.Stream;

/** Token ids that a model's {@code config.json} names. */
final class ConfigTokens {
  private ConfigTokens() {}

  /** The token that a decoder is given first. */
  static int start(Graphs graphs, JsonNode config) {
    return first(graphs, config, "decoder_start_token_id", "bos_token_id");
  }

  /** The token of a prompt that stands for a part of the image. */
  static int image(Graphs graphs, JsonNode config) {
    return first(graphs, config, "image_token_id", "image_token_index");
  }

  private static int first(Graphs graphs, JsonNode config, String... keys) {
    return Stream.of(keys)
        .flatMap(
            key ->
                Stream.of(config, config.path("decoder"), config.path("text_config"))
                    .map(place -> place.path(key)))
        .filter(JsonNode::isInt)
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidModelException(
                    "Cannot use %s as a captioner: config.json has no %s."
                        .formatted(graphs.model(), keys[0]),
                    "Set " + keys[0] + " in config.json and import the model again."))
        .intValue();
  }
}
