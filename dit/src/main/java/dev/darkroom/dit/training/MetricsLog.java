package dev.darkroom.dit.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * {@code metrics.jsonl}: a line per logged interval. Losses and the gradient's norm are means over
 * the interval; {@code seconds} counts all steps so far, {@code images} all images shown.
 */
record MetricsLog(Path file) {
  private static final ObjectMapper JSON = new ObjectMapper();

  void append(Progress progress, Stage stage, double learningRate, long images) {
    Progress.Sums sums = progress.sums();
    ObjectNode line = JSON.createObjectNode();
    line.put("step", progress.step());
    line.put("stage", stage.name());
    line.put("resolution", stage.resolution());
    line.put("loss", sums.loss() / sums.steps());
    line.put("squaredError", sums.squaredError() / sums.steps());
    line.put("gradientNorm", sums.gradientNorm() / sums.steps());
    line.put("lr", learningRate);
    line.put("secondsPerStep", sums.seconds() / sums.steps());
    line.put("seconds", progress.seconds());
    line.put("images", images);
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /** Removes lines of steps that will be done again, and a line that was cut off. */
  void keepUpTo(int step) {
    try {
      if (Files.exists(file)) {
        List<String> kept = Files.readAllLines(file).stream().filter(l -> isUpTo(l, step)).toList();
        Files.write(file, kept);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot rewrite " + file + ": " + e.getMessage(), e);
    }
  }

  private static boolean isUpTo(String line, int step) {
    try {
      return JSON.readTree(line).path("step").asInt(Integer.MAX_VALUE) <= step;
    } catch (IOException cutOff) {
      return false;
    }
  }
}
