package dev.darkroom.aesthetics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.models.InvalidModelException;
import dev.darkroom.models.ModelPackage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The {@code darkroom} object in a scorer's {@code config.json}: {@code kind} and {@code name}, and
 *
 * <ul>
 *   <li>{@code head}: {@code {"file": "head.safetensors", "normalise": true}} for a linear head on
 *       an image embedding,
 *   <li>{@code label}: the label of a classifier whose probability is the score,
 *   <li>{@code coverage}: {@code {"threshold": 0.3}} for a text detector: the score is the share of
 *       its map above the threshold,
 *   <li>{@code activation}: {@code identity} (a head's default), {@code sigmoid} or {@code softmax}
 *       (a classifier's default),
 *   <li>{@code range}: {@code [lowest, highest]}.
 * </ul>
 *
 * With none of the first three the graph gives the score itself.
 *
 * @param labels the classifier's labels by their place in its logits
 * @param normalise whether the head is given vectors of length 1
 */
record ScorerDescriptor(
    Optional<String> headFile,
    boolean normalise,
    Optional<String> label,
    List<String> labels,
    OptionalDouble coverage,
    Activation activation,
    Optional<ScoreRange> range) {
  private static final Set<String> HEAD_KEYS = Set.of("file", "normalise");

  static ScorerDescriptor of(ModelPackage model) {
    JsonNode config = model.json("config.json");
    JsonNode descriptor = config.path("darkroom");
    JsonNode head = descriptor.path("head");
    List<String> problems = new ArrayList<>(unknownKeys(head));
    if (head.isObject() && !isFileOfThePackage(head.path("file"))) {
      problems.add(
          "darkroom.head.file is " + head.path("file") + " (must name a file of the package)");
    }
    if (!head.isMissingNode() && !head.isObject()) {
      problems.add("darkroom.head is " + head + " (must be {\"file\", \"normalise\"})");
    }
    Optional<String> label = Optional.ofNullable(descriptor.path("label").textValue());
    ScorerDescriptor read =
        new ScorerDescriptor(
            Optional.ofNullable(head.path("file").textValue()),
            head.path("normalise").asBoolean(true),
            label,
            labels(config),
            coverage(descriptor, problems),
            activation(descriptor, label.isPresent(), problems),
            range(descriptor, problems));
    problems.addAll(read.contradictions());
    if (!problems.isEmpty()) {
      throw new InvalidModelException(
          "Cannot use "
              + model.name()
              + " as a scorer: config.json: "
              + String.join("; ", problems)
              + ".",
          "Correct the darkroom object in " + model.file("config.json") + ".");
    }
    return read;
  }

  int labelIndex() {
    return labels.indexOf(label.orElseThrow());
  }

  private List<String> contradictions() {
    List<String> problems = new ArrayList<>();
    if (headFile.isPresent() && label.isPresent()) {
      problems.add("there is a head and a label (must be one of them)");
    }
    if (coverage.isPresent()
        && (headFile.isPresent() || label.isPresent() || activation != Activation.IDENTITY)) {
      problems.add("coverage stands beside head, label or activation (must stand alone)");
    }
    if (label.isPresent() && labelIndex() < 0) {
      problems.add("there is no label " + label.get() + " (must be one of " + labels + ")");
    }
    if (label.isEmpty() && activation == Activation.SOFTMAX) {
      problems.add("activation softmax has no label");
    }
    if (label.isPresent() && activation == Activation.IDENTITY) {
      problems.add("activation of a label is identity (must be softmax or sigmoid)");
    }
    return problems;
  }

  private static List<String> unknownKeys(JsonNode head) {
    List<String> problems = new ArrayList<>();
    head.fieldNames()
        .forEachRemaining(
            key -> {
              if (!HEAD_KEYS.contains(key)) {
                problems.add("unknown key darkroom.head." + key + " (must be file or normalise)");
              }
            });
    return problems;
  }

  /** Another file would not be in the digest. */
  private static boolean isFileOfThePackage(JsonNode file) {
    return file.isTextual() && file.textValue().matches("[A-Za-z0-9_-][A-Za-z0-9._-]*");
  }

  /** {@code id2label}: {@code {"0": "normal", "1": "nsfw"}}. */
  private static List<String> labels(JsonNode config) {
    List<String> labels = new ArrayList<>();
    JsonNode named = config.path("id2label");
    for (int i = 0; named.has(Integer.toString(i)); i++) {
      labels.add(named.path(Integer.toString(i)).asText());
    }
    return labels;
  }

  private static OptionalDouble coverage(JsonNode descriptor, List<String> problems) {
    JsonNode coverage = descriptor.path("coverage");
    if (coverage.isMissingNode()) {
      return OptionalDouble.empty();
    }
    double threshold = coverage.path("threshold").asDouble(Double.NaN);
    if (coverage.size() != 1 || !(threshold > 0 && threshold < 1)) {
      problems.add(
          "darkroom.coverage is " + coverage + " (must be {\"threshold\"}, between 0 and 1)");
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(threshold);
  }

  private static Activation activation(
      JsonNode descriptor, boolean isClassifier, List<String> problems) {
    Activation otherwise = isClassifier ? Activation.SOFTMAX : Activation.IDENTITY;
    String id = descriptor.path("activation").asText(otherwise.id());
    return Activation.named(id)
        .orElseGet(
            () -> {
              problems.add(
                  "darkroom.activation is " + id + " (must be identity, sigmoid or softmax)");
              return otherwise;
            });
  }

  private static Optional<ScoreRange> range(JsonNode descriptor, List<String> problems) {
    JsonNode range = descriptor.path("range");
    if (range.isMissingNode()) {
      return Optional.empty();
    }
    double least = range.path(0).asDouble(Double.NaN);
    double most = range.path(1).asDouble(Double.NaN);
    if (range.size() != 2 || !(least < most) || Double.isInfinite(most - least)) {
      problems.add("darkroom.range is " + range + " (must be [lowest, highest])");
      return Optional.empty();
    }
    return Optional.of(new ScoreRange(least, most));
  }

  /** The range that a probability or a share has when none is declared. */
  Optional<ScoreRange> rangeOrNatural() {
    return range.or(
        () ->
            activation == Activation.IDENTITY && coverage.isEmpty()
                ? Optional.empty()
                : Optional.of(new ScoreRange(0, 1)));
  }
}
