package dev.darkroom.trainingbridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.darkroom.sql.runs.MetricPoint;
import dev.darkroom.sql.runs.RunSample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a trainer writes into its run's folder: {@code metrics.jsonl}, {@code state.json} and {@code
 * samples/}. It is written while it is read: a line that is cut off is left for the next time.
 */
record RunReports(Path outDir) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** The loss curve so far, in the order of the file. */
  List<MetricPoint> metrics() throws IOException {
    Path file = outDir.resolve("metrics.jsonl");
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> stages = new ArrayList<>();
    // Not Files.lines: it fails on the half of a character at the end of a line that is cut off.
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
        .lines()
        .flatMap(line -> metric(line, stages).stream())
        .toList();
  }

  /** The trainer's own words on where it stands; empty when it has said nothing yet. */
  String message() throws IOException {
    Path file = outDir.resolve("state.json");
    if (!Files.exists(file)) {
      return "";
    }
    return parse(Files.readString(file)).map(n -> n.path("message").asText("")).orElse("");
  }

  /** Images in {@code samples}; the step is the first number of the name. */
  List<RunSample> samples() throws IOException {
    Path folder = outDir.resolve("samples");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".png"))
          .sorted()
          .map(name -> new RunSample("samples/" + name, step(name)))
          .toList();
    }
  }

  /** Stages are numbered as they appear: a ladder is climbed in its order. */
  private static int number(String stage, List<String> stages) {
    if (!stages.contains(stage)) {
      stages.add(stage);
    }
    return stages.indexOf(stage);
  }

  private static Optional<MetricPoint> metric(String line, List<String> stages) {
    return parse(line)
        .filter(node -> node.path("step").isIntegralNumber() && node.path("loss").isNumber())
        .map(
            node ->
                new MetricPoint(
                    node.path("step").asLong(),
                    node.path("loss").asDouble(),
                    number(node.path("stage").asText(), stages),
                    node.path("resolution").asInt(),
                    node.path("lr").asDouble(),
                    node.path("seconds").asDouble()));
  }

  private static Optional<JsonNode> parse(String text) {
    try {
      return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject);
    } catch (JsonProcessingException cutOff) {
      return Optional.empty();
    }
  }

  private static long step(String name) {
    Matcher number = NUMBER.matcher(name);
    return number.find() ? Long.parseLong(number.group()) : 0;
  }
}
