package dev.darkroom.dataset.versions;

import dev.darkroom.base.InvalidInputException;
import java.util.List;
import java.util.stream.Collectors;

/** There is no version of that number. */
public final class UnknownVersionException extends InvalidInputException {
  private static final long serialVersionUID = 1L;

  UnknownVersionException(int version, List<Integer> known) {
    super(
        "Invalid version: " + version + range(known),
        known.isEmpty()
            ? "Run a recipe to make the first version."
            : "List the versions with: darkroom version list DIR");
  }

  @Override
  public String code() {
    return "unknown_version";
  }

  private static String range(List<Integer> known) {
    return known.isEmpty()
        ? " (the dataset has no version yet)"
        : known.stream()
            .map(String::valueOf)
            .collect(Collectors.joining(", ", " (must be one of ", ")"));
  }
}
