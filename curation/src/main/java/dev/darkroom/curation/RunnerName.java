package dev.darkroom.curation;

import dev.darkroom.base.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The Beam runners. */
public enum RunnerName {
  /** In this process, or on a cluster that {@code --flinkMaster} names. */
  FLINK,
  /** For tests: it holds everything in memory. */
  DIRECT,
  /** In this process, or on a cluster that {@code --sparkMaster} names. */
  SPARK,
  /** In Google's cloud. */
  DATAFLOW;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static RunnerName of(String id) {
    for (RunnerName runner : values()) {
      if (runner.id().equals(id)) {
        return runner;
      }
    }
    String all = Arrays.stream(values()).map(RunnerName::id).collect(Collectors.joining(", "));
    throw new InvalidInputException(
        "Invalid runner: " + id + " (must be one of " + all + ")", "Leave it out for flink.");
  }
}
