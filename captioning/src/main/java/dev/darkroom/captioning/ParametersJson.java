package dev.darkroom.captioning;

import dev.darkroom.captioning.generation.GenerationSettings;
import dev.darkroom.captioning.generation.Search;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The settings of a generation as they are recorded with a caption: sorted keys, no blanks. */
final class ParametersJson {
  private ParametersJson() {}

  static String of(GenerationSettings settings) {
    Map<String, Object> values = new TreeMap<>();
    values.put("max_tokens", settings.maxNewTokens());
    values.put("min_new_tokens", settings.rules().minNewTokens());
    values.put("no_repeat_ngram_size", settings.rules().noRepeatNgram());
    values.put("repetition_penalty", settings.rules().repetitionPenalty());
    putSearch(settings.search(), values);
    return values.entrySet().stream()
        .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static void putSearch(Search search, Map<String, Object> values) {
    if (search instanceof Search.Beams beams) {
      values.put("decoding", "\"beam\"");
      values.put("early_stopping", early(beams.stopping()));
      values.put("length_penalty", beams.lengthPenalty());
      values.put("num_beams", beams.beams());
    } else if (search instanceof Search.Sampling sampling) {
      values.put("decoding", "\"sampling\"");
      values.put("seed", sampling.seed());
      values.put("temperature", sampling.temperature());
      values.put("top_k", sampling.topK());
      values.put("top_p", sampling.topP());
    } else {
      values.put("decoding", "\"greedy\"");
    }
  }

  private static String early(Search.Stopping stopping) {
    return switch (stopping) {
      case FULL -> "true";
      case HEURISTIC -> "false";
      case HOPELESS -> "\"never\"";
    };
  }
}
