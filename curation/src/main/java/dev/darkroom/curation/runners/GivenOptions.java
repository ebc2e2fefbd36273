package dev.darkroom.curation.runners;

import dev.darkroom.base.InvalidInputException;
import java.util.List;

/**
 * The options of Beam and of the runner that a person gave, {@code --name=value}: what they chose
 * is not chosen again.
 */
public record GivenOptions(List<String> arguments) {
  public GivenOptions {
    arguments = List.copyOf(arguments);
  }

  public boolean has(String name) {
    return arguments.stream()
        .anyMatch(option -> option.equals("--" + name) || option.startsWith("--" + name + "="));
  }

  /** Without their values, which may be secret. */
  List<String> names() {
    return arguments.stream().map(option -> option.split("=", 2)[0]).toList();
  }

  /**
   * @param why completes "must not be given: …"
   * @param instead a sentence
   */
  public void refuse(String name, String why, String instead) {
    if (has(name)) {
      throw new InvalidInputException(
          "Invalid Beam options: --" + name + " (must not be given: " + why + ")", instead);
    }
  }
}
