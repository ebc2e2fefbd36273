package dev.darkroom.dit.training;

import dev.darkroom.base.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with a configuration, told together. */
final class Problems {
  private final List<String> found = new ArrayList<>();

  void unless(boolean fine, String what, Object value, String range) {
    if (!fine) {
      found.add("Invalid " + what + ": " + value + " (must be " + range + ")");
    }
  }

  /** Runs a check that throws at the first problem. */
  void collect(Runnable check) {
    try {
      check.run();
    } catch (InvalidInputException e) {
      found.add(e.getMessage());
    }
  }

  void throwIfAny(String file) {
    if (!found.isEmpty()) {
      throw new InvalidInputException(
          "Invalid training configuration: " + file + "\n  " + String.join("\n  ", found),
          "Correct the values named above.");
    }
  }
}
