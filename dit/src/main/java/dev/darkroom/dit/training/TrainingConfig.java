package dev.darkroom.dit.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dit.network.KvCompression;
import dev.darkroom.dit.network.NetworkShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/**
 * Everything that decides what a run computes, besides the dataset version. Read from JSON; what is
 * left out comes from {@code defaults.json} beside this class, where each key is explained by its
 * name and the fields here. {@code demo.json} beside {@code DitTrainer} is a whole ladder that two
 * processors climb in a few minutes: a base at 256 pixels, then the same weights at 512 with keys
 * and values merged in the deeper half.
 *
 * @param model the network's size; captionChannels must be the text encoder's, 384
 * @param stages the ladder, in order
 * @param seed decides start values, batches, noise and samples
 * @param threads that LibTorch and the text encoder compute with
 * @param captionDropout share of captions withheld, so that guidance works
 * @param gradientClip longest gradient of a step
 * @param weightDecay of AdamW
 * @param logEvery steps between lines of metrics
 * @param checkpointEvery steps between checkpoints; each stage also ends with one
 * @param sampleEvery steps between sample pictures; each stage also ends with some
 * @param samplePrompts captions to draw; when empty, the first two of the version
 * @param sampleSteps denoising steps of a sample
 * @param guidance strength of the caption in a sample
 */
public record TrainingConfig(
    NetworkShape model,
    List<Stage> stages,
    long seed,
    int threads,
    double captionDropout,
    double gradientClip,
    double weightDecay,
    int logEvery,
    int checkpointEvery,
    int sampleEvery,
    List<String> samplePrompts,
    int sampleSteps,
    double guidance) {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new Jdk8Module())
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Both moments of each weight lie in one file of a checkpoint, which is read up to 2 GiB. */
  private static final long MOST_PARAMETERS = 250_000_000L;

  public TrainingConfig {
    stages = List.copyOf(stages);
    samplePrompts = List.copyOf(samplePrompts);
  }

  /** Reads a file; reports all invalid values together. */
  public static TrainingConfig read(Path file) {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new InvalidInputException(
          "Cannot read training configuration: " + file, "Name a readable JSON file.", e);
    }
  }

  /** Reads JSON text; {@code name} says in messages where it came from. */
  public static TrainingConfig parse(String json, String name) {
    try {
      JsonNode given = JSON.readTree(json);
      if (!(given instanceof ObjectNode object)) {
        throw new InvalidInputException(
            "Invalid training configuration: " + name + " (must be a JSON object)", "");
      }
      TrainingConfig config = JSON.treeToValue(withDefaults(object), TrainingConfig.class);
      config.check(name);
      return config;
    } catch (JsonProcessingException e) {
      String reason = rootCause(e);
      throw new InvalidInputException(
          "Invalid training configuration: " + name + " (" + reason + ")", "Correct the JSON.", e);
    }
  }

  /** The whole configuration as JSON, defaults filled in. */
  public String toJson() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Steps of all stages together. */
  public int totalSteps() {
    return stages.stream().mapToInt(Stage::steps).sum();
  }

  KvCompression compressionOf(Stage stage) {
    return stage
        .kvCompression()
        .map(
            c ->
                KvCompression.of(c.sampling(), c.scale(), new TreeSet<>(c.layers()), model.depth()))
        .orElse(KvCompression.NONE);
  }

  /** Heap that a run wants: weights and both moments pass through it on the way to a checkpoint. */
  public long heapBytes() {
    return (1L << 30) + 3 * Float.BYTES * model.parameters();
  }

  private void check(String name) {
    Problems problems = new Problems();
    problems.unless(
        model.parameters() <= MOST_PARAMETERS,
        "model (depth and hidden)",
        "about " + model.parameters() / 1_000_000 + " M parameters",
        "at most " + MOST_PARAMETERS / 1_000_000 + " M, so that a checkpoint can be read again");
    problems.unless(!stages.isEmpty(), "stages", "none", "at least one");
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      stage.check("stages[" + i + "].", problems);
      problems.collect(() -> compressionOf(stage));
    }
    problems.unless(model.patch() == 2, "model patch", model.patch(), "2");
    problems.unless(threads > 0, "threads", threads, "positive");
    boolean share = captionDropout >= 0 && captionDropout < 1;
    problems.unless(share, "captionDropout", captionDropout, "from 0 to less than 1");
    problems.unless(gradientClip > 0, "gradientClip", gradientClip, "positive");
    problems.unless(weightDecay >= 0, "weightDecay", weightDecay, "0 or more");
    problems.unless(logEvery > 0, "logEvery", logEvery, "positive");
    problems.unless(checkpointEvery > 0, "checkpointEvery", checkpointEvery, "positive");
    problems.unless(sampleEvery > 0, "sampleEvery", sampleEvery, "positive");
    boolean few = sampleSteps >= 2 && sampleSteps <= 1000;
    problems.unless(few, "sampleSteps", sampleSteps, "from 2 to 1000");
    problems.throwIfAny(name);
  }

  private static ObjectNode withDefaults(ObjectNode given) {
    try (InputStream stream = TrainingConfig.class.getResourceAsStream("defaults.json")) {
      ObjectNode defaults = (ObjectNode) JSON.readTree(stream);
      ObjectNode stage = (ObjectNode) defaults.remove("stage");
      ObjectNode merged = merge(defaults, given);
      if (merged.get("stages") instanceof ArrayNode stages) {
        for (int i = 0; i < stages.size(); i++) {
          if (stages.get(i) instanceof ObjectNode over) {
            stages.set(i, merge(stage.deepCopy(), over));
          }
        }
      }
      return merged;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode merge(ObjectNode base, ObjectNode over) {
    over.properties()
        .forEach(
            entry -> {
              boolean nested = base.path(entry.getKey()).isObject() && entry.getValue().isObject();
              base.set(
                  entry.getKey(),
                  nested
                      ? merge((ObjectNode) base.get(entry.getKey()), (ObjectNode) entry.getValue())
                      : entry.getValue());
            });
    return base;
  }

  private static String rootCause(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null ? cause.toString() : message.lines().findFirst().orElse("");
  }
}
