package dev.darkroom.dit;

import dev.darkroom.base.InvalidInputException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The program's arguments.
 *
 * @param dataset folder of the dataset
 * @param version number of the version to learn from
 * @param config JSON file, see {@code TrainingConfig}
 * @param out the run's folder; made when needed
 * @param from folder of an earlier run of the same configuration, to go on from its newest
 *     checkpoint
 */
record TrainerArguments(Path dataset, int version, Path config, Path out, Optional<Path> from) {
  private static final String USAGE =
      "Usage: --dataset DIR --version N --config FILE.json --out RUN_DIR [--from RUN_DIR]";

  static TrainerArguments parse(String[] arguments) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      values.put(arguments[i], arguments[i + 1]);
    }
    TrainerArguments parsed =
        new TrainerArguments(
            Path.of(take(values, "--dataset")),
            number(take(values, "--version")),
            Path.of(take(values, "--config")),
            Path.of(take(values, "--out")),
            Optional.ofNullable(values.remove("--from")).map(Path::of));
    if (!values.isEmpty() || arguments.length % 2 != 0) {
      throw new InvalidInputException(
          "Invalid arguments: "
              + String.join(" ", arguments)
              + " (must be these options, each with a value)",
          USAGE);
    }
    return parsed;
  }

  private static String take(Map<String, String> values, String name) {
    String value = values.remove(name);
    if (value == null) {
      throw new InvalidInputException("Invalid arguments: " + name + " is missing", USAGE);
    }
    return value;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new InvalidInputException(
          "Invalid --version: " + text + " (must be a whole number)", USAGE, e);
    }
  }
}
