package dev.darkroom.captioning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelPackage;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How a model wants its text generated, from {@code generation_config.json} and, where that is
 * silent, {@code config.json}. Its {@code max_length} is a default that a request's limit replaces;
 * beams and sampling are not used.
 *
 * @param start token that the decoder is given first
 * @param stop tokens that end the text
 * @param maxPositions tokens that the decoder can place at most
 * @param repetitionPenalty 1 for none
 * @param noRepeatNgram length of token sequences that may not come twice, 0 for any
 * @param minNewTokens tokens before a stop token may come
 */
record GenerationSettings(
    int start,
    Set<Integer> stop,
    int maxPositions,
    float repetitionPenalty,
    int noRepeatNgram,
    int minNewTokens) {
  private static final String GENERATION = "generation_config.json";

  GenerationSettings {
    stop = Set.copyOf(stop);
    if (!(repetitionPenalty > 0) || noRepeatNgram < 0 || minNewTokens < 0) {
      throw new InvalidModelException(
          "Invalid generation settings: repetition_penalty "
              + repetitionPenalty
              + " (must be > 0), no_repeat_ngram_size "
              + noRepeatNgram
              + ", min_new_tokens "
              + minNewTokens
              + " (must be >= 0)",
          "Correct generation_config.json of the model and import it again.");
    }
  }

  static GenerationSettings of(ModelPackage model) {
    JsonNode config = model.json("config.json");
    JsonNode generation =
        Files.isRegularFile(model.file(GENERATION))
            ? model.json(GENERATION)
            : MissingNode.getInstance();
    JsonNode decoder = config.path("decoder");
    List<JsonNode> places = List.of(generation, config, decoder);
    JsonNode start = first(places, "decoder_start_token_id", "bos_token_id");
    JsonNode stop = first(places, "eos_token_id");
    if (!start.isInt() || stop.isMissingNode()) {
      throw new InvalidModelException(
          "Cannot use "
              + model.name()
              + " as a captioner: its configs name no start or stop token.",
          "Set decoder_start_token_id and eos_token_id in config.json and import it again.");
    }
    JsonNode positions = first(List.of(decoder), "n_positions", "max_position_embeddings");
    return new GenerationSettings(
        start.intValue(),
        ids(stop),
        positions.asInt(Integer.MAX_VALUE),
        (float) generation.path("repetition_penalty").asDouble(1),
        generation.path("no_repeat_ngram_size").asInt(0),
        generation.path("min_new_tokens").asInt(0));
  }

  /** The most tokens to generate for a request of that many. */
  int limit(int maxTokens) {
    return Math.min(maxTokens, maxPositions);
  }

  private static JsonNode first(List<JsonNode> places, String... keys) {
    for (String key : keys) {
      for (JsonNode place : places) {
        if (!place.path(key).isMissingNode() && !place.path(key).isNull()) {
          return place.path(key);
        }
      }
    }
    return MissingNode.getInstance();
  }

  private static Set<Integer> ids(JsonNode idOrList) {
    Set<Integer> ids = new HashSet<>();
    if (idOrList.isArray()) {
      idOrList.forEach(id -> ids.add(id.intValue()));
    } else {
      ids.add(idOrList.intValue());
    }
    return ids;
  }
}
