package dev.darkroom.models;

import dev.darkroom.base.InvalidInputException;
import java.util.regex.Pattern;

/** Names of models become folder names and column names: lower case, short, nothing to escape. */
public final class ModelName {
  private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  private ModelName() {}

  public static String require(String name) {
    if (!VALID.matcher(name).matches()) {
      throw new InvalidInputException(
          "Invalid model name: "
              + name
              + " (must be 1 to 64 of a-z, 0-9, '.', '_', '-', first a letter or digit)",
          "Give it another name with --name.");
    }
    return name;
  }
}
