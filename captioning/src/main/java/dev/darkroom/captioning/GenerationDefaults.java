package dev.darkroom.captioning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.darkroom.captioning.generation.GenerationSettings;
import dev.darkroom.captioning.generation.Search;
import dev.darkroom.captioning.generation.TextRules;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelPackage;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How a model wants its text generated, from {@code generation_config.json} and, where that is
 * silent about tokens, {@code config.json}.
 *
 * @param maxNewTokens generated tokens where a request has no limit
 * @param maxLength the same with what comes before: the start token of a decoder that attends to an
 *     encoder, the whole prompt of one that does not; counts where {@code maxNewTokens} is absent
 * @param maxPositions tokens that the decoder can place at most
 */
record GenerationDefaults(
    TextRules rules,
    Search search,
    OptionalInt maxNewTokens,
    OptionalInt maxLength,
    int maxPositions) {
  private static final String GENERATION = "generation_config.json";

  static GenerationDefaults of(ModelPackage model) {
    JsonNode config = model.json("config.json");
    JsonNode generation =
        Files.isRegularFile(model.file(GENERATION))
            ? model.json(GENERATION)
            : MissingNode.getInstance();
    JsonNode decoder = config.path("decoder");
    JsonNode text = config.path("text_config");
    List<JsonNode> places = List.of(generation, config, decoder, text);
    JsonNode stop = first(places, "eos_token_id");
    if (stop.isMissingNode()) {
      throw new InvalidModelException(
          "Cannot use " + model.name() + " as a captioner: its configs name no stop token.",
          "Set eos_token_id in config.json and import it again.");
    }
    TextRules rules =
        new TextRules(
            ids(stop),
            token(generation, "forced_bos_token_id"),
            token(generation, "forced_eos_token_id"),
            generation.path("min_new_tokens").asInt(0),
            (float) generation.path("repetition_penalty").asDouble(1),
            generation.path("no_repeat_ngram_size").asInt(0));
    JsonNode positions =
        first(List.of(decoder, text, config), "n_positions", "max_position_embeddings");
    return new GenerationDefaults(
        rules,
        search(generation),
        limit(model, generation, "max_new_tokens", 1),
        limit(model, generation, "max_length", 2),
        positions.asInt(Integer.MAX_VALUE));
  }

  /** The settings for a request. */
  GenerationSettings settings(GenerationOptions options) {
    TextRules asked =
        new TextRules(
            rules.stop(),
            rules.forcedFirst(),
            rules.forcedLast(),
            rules.minNewTokens(),
            (float) options.repetitionPenalty().orElse(rules.repetitionPenalty()),
            options.noRepeatNgram().orElse(rules.noRepeatNgram()));
    int places = places(options);
    int otherwise = maxLength.isPresent() ? places : GenerationOptions.DEFAULT_MAX_TOKENS;
    int tokens = options.maxTokens().orElse(maxNewTokens.orElse(otherwise));
    return new GenerationSettings(asked, search(options), Math.min(tokens, places), places);
  }

  /** The last new token needs no place, but it counts in a length. */
  private int places(GenerationOptions options) {
    boolean hasLength = options.maxTokens().isEmpty() && maxNewTokens.isEmpty();
    return hasLength
        ? Math.min(maxLength.orElse(Integer.MAX_VALUE) - 1, maxPositions)
        : maxPositions;
  }

  private Search search(GenerationOptions options) {
    int beams = options.beams().orElse(0);
    double temperature = options.temperature().orElse(-1);
    if (beams > 1) {
      return search instanceof Search.Beams own
          ? new Search.Beams(beams, own.lengthPenalty(), own.stopping())
          : new Search.Beams(beams, 1, Search.Stopping.HEURISTIC);
    }
    boolean samples = beams == 0 && temperature < 0 && search instanceof Search.Sampling;
    if (temperature > 0 || samples) {
      return sampling(options);
    }
    return beams == 1 || temperature == 0 ? new Search.Greedy() : search;
  }

  private Search.Sampling sampling(GenerationOptions options) {
    Search.Sampling own =
        search instanceof Search.Sampling sampling ? sampling : new Search.Sampling(1, 0, 1, 0);
    return new Search.Sampling(
        options.temperature().orElse(own.temperature()),
        options.topK().orElse(own.topK()),
        options.topP().orElse(own.topP()),
        options.seed());
  }

  private static Search search(JsonNode generation) {
    int beams = generation.path("num_beams").asInt(1);
    if (beams > 1) {
      return new Search.Beams(
          beams,
          generation.path("length_penalty").asDouble(1),
          stopping(generation.path("early_stopping")));
    }
    if (!generation.path("do_sample").asBoolean(false)) {
      return new Search.Greedy();
    }
    return new Search.Sampling(
        generation.path("temperature").asDouble(1),
        generation.path("top_k").asInt(50),
        generation.path("top_p").asDouble(1),
        0);
  }

  private static Search.Stopping stopping(JsonNode early) {
    if (early.asText().equals("never")) {
      return Search.Stopping.HOPELESS;
    }
    return early.asBoolean(false) ? Search.Stopping.FULL : Search.Stopping.HEURISTIC;
  }

  private static OptionalInt limit(ModelPackage model, JsonNode generation, String key, int least) {
    JsonNode limit = generation.path(key);
    if (limit.isMissingNode() || limit.isNull()) {
      return OptionalInt.empty();
    }
    if (!limit.isInt() || limit.intValue() < least) {
      throw new InvalidModelException(
          "Cannot use %s as a captioner: %s has %s %s (must be a whole number >= %d)."
              .formatted(model.name(), GENERATION, key, limit, least),
          "Correct it and import the model again.");
    }
    return OptionalInt.of(limit.intValue());
  }

  private static OptionalInt token(JsonNode generation, String key) {
    JsonNode token = generation.path(key);
    return token.isInt() ? OptionalInt.of(token.intValue()) : OptionalInt.empty();
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
