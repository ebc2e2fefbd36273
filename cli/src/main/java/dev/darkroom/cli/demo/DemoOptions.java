package dev.darkroom.cli.demo;

import dev.darkroom.base.InvalidInputException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the demo runs.
 *
 * @param photos how many of the sample photos, at least 8
 * @param training a training configuration in place of the demo's own
 * @param port of the console, the first free one when empty
 */
public record DemoOptions(int photos, Optional<Path> training, Optional<Integer> port) {
  private static final int FEWEST = 8;
  private static final int GREATEST_PORT = 65_535;

  public DemoOptions {
    if (photos < FEWEST) {
      throw new InvalidInputException(
          "Invalid --photos: " + photos + " (must be >= " + FEWEST + ")",
          "With fewer there is nothing to train on.");
    }
    if (port.isPresent() && (port.get() < 1 || port.get() > GREATEST_PORT)) {
      throw new InvalidInputException(
          "Invalid --port: " + port.get() + " (must be 1.." + GREATEST_PORT + ")",
          "Leave it out for the first free one.");
    }
  }
}
