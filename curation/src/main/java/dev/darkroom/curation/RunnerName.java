package dev.darkroom.curation;

import dev.darkroom.base.InvalidInputException;
import java.util.Locale;

/** The Beam runners that work inside this process. */
public enum RunnerName {
  FLINK,
  /** For tests: it holds everything in memory. */
  DIRECT;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static RunnerName of(String id) {
    for (RunnerName runner : values()) {
      if (runner.id().equals(id)) {
        return runner;
      }
    }
    throw new InvalidInputException(
        "Invalid runner: " + id + " (must be flink or direct)", "Leave it out for flink.");
  }
}
