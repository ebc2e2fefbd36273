package dev.darkroom.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Says by {@code config.json} what a model is: by its descriptor, else by its architecture. */
final class LayoutReader {
  private static final Map<String, ModelLayout> ARCHITECTURES =
      Map.ofEntries(
          Map.entry("vision-encoder-decoder", ModelLayout.VISION_ENCODER_DECODER),
          Map.entry("florence2", ModelLayout.FLORENCE2),
          Map.entry("idefics3", ModelLayout.IDEFICS3),
          Map.entry("smolvlm", ModelLayout.IDEFICS3),
          Map.entry("qwen2_vl", ModelLayout.QWEN2_VL),
          Map.entry("qwen2_5_vl", ModelLayout.QWEN2_VL),
          Map.entry("clip", ModelLayout.VISION_EMBEDDER),
          Map.entry("clip_vision_model", ModelLayout.VISION_EMBEDDER),
          Map.entry("siglip", ModelLayout.VISION_EMBEDDER),
          Map.entry("siglip_vision_model", ModelLayout.VISION_EMBEDDER),
          Map.entry("siglip2", ModelLayout.VISION_EMBEDDER),
          Map.entry("siglip2_vision_model", ModelLayout.VISION_EMBEDDER),
          Map.entry("t5", ModelLayout.TOKENIZER));

  private LayoutReader() {}

  static ModelLayout read(String where, JsonNode config) {
    JsonNode descriptor = config.path("darkroom");
    String kind = descriptor.path("kind").asText("");
    String type = config.path("model_type").asText("unknown");
    boolean classifier = isClassifier(config);
    if (kind.equals(ModelKind.SCORER.id())) {
      return scorer(where, config, descriptor);
    }
    if (kind.equals(ModelKind.TOKENIZER.id())) {
      return ModelLayout.TOKENIZER;
    }
    if (kind.isEmpty() && classifier) {
      throw InvalidModelException.ofProblems(where, List.of(labelIsMissing(config)));
    }
    ModelLayout known = ARCHITECTURES.get(type);
    if (known == null || !(kind.isEmpty() || kind.equals(known.kind().id()))) {
      throw InvalidModelException.ofProblems(where, List.of(notRunnable(kind, type)));
    }
    return known;
  }

  private static ModelLayout scorer(String where, JsonNode config, JsonNode descriptor) {
    if (descriptor.has("head")) {
      return ModelLayout.EMBEDDING_HEAD;
    }
    if (descriptor.has("coverage")) {
      return ModelLayout.TEXT_DETECTOR;
    }
    if (!descriptor.has("label")) {
      return ModelLayout.SCORER;
    }
    String label = descriptor.path("label").asText();
    if (labels(config).isEmpty()) {
      throw InvalidModelException.ofProblems(where, List.of(noClassifier(config)));
    }
    if (!labels(config).contains(label)) {
      throw InvalidModelException.ofProblems(
          where,
          List.of(
              "there is no label " + label + " (must be one of " + shown(labels(config)) + ")"));
    }
    return ModelLayout.CLASSIFIER;
  }

  private static boolean isClassifier(JsonNode config) {
    return StreamSupport.stream(config.path("architectures").spliterator(), false)
        .anyMatch(architecture -> architecture.asText().endsWith("ForImageClassification"));
  }

  private static String noClassifier(JsonNode config) {
    return "it is no image classifier with labels (its config.json has no id2label and says model_type "
        + config.path("model_type").asText("unknown")
        + "); leave the label out";
  }

  private static String labelIsMissing(JsonNode config) {
    return "it is an image classifier; say whose probability is the score with --label (one of "
        + shown(labels(config))
        + ")";
  }

  private static List<String> labels(JsonNode config) {
    return StreamSupport.stream(config.path("id2label").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  /** An ImageNet classifier has a thousand. */
  private static String shown(List<String> labels) {
    return labels.stream().limit(20).collect(Collectors.joining(", "))
        + (labels.size() > 20 ? ", … " + labels.size() + " in all" : "");
  }

  private static String notRunnable(String kind, String type) {
    List<String> kinds = Stream.of(ModelKind.values()).map(ModelKind::id).toList();
    if (!kind.isEmpty() && !kinds.contains(kind)) {
      return "config.json has darkroom.kind "
          + kind
          + " (must be one of "
          + String.join(", ", kinds)
          + ")";
    }
    return "config.json says model_type "
        + type
        + ", which this version cannot run (it can: "
        + ARCHITECTURES.keySet().stream().sorted().collect(Collectors.joining(", "))
        + ", image classifiers with --label; a scorer of your own needs \"darkroom\": {\"kind\":"
        + " \"scorer\", \"name\": …} in config.json)";
  }
}
