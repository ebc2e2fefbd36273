package dev.darkroom.models.hub;

import dev.darkroom.base.InvalidInputException;
import java.util.Locale;
import java.util.regex.Pattern;

/** A repository of a model hub: {@code owner/name}. */
public record RepositoryName(String owner, String name) {
  private static final Pattern PART = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,95}");

  public RepositoryName {
    if (!PART.matcher(owner).matches() || !PART.matcher(name).matches()) {
      throw invalid(owner + "/" + name);
    }
  }

  /**
   * Reads {@code owner/name}.
   *
   * @throws InvalidInputException when it is not of that form
   */
  public static RepositoryName parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw invalid(text);
    }
    return new RepositoryName(text.substring(0, slash), text.substring(slash + 1));
  }

  /** What a model from it is called unless it is given a name. */
  public String modelName() {
    return name.toLowerCase(Locale.ROOT);
  }

  private static InvalidInputException invalid(String text) {
    return new InvalidInputException(
        "Invalid repository: " + text + " (must be owner/name)",
        "For example hub:onnx-community/Florence-2-base-ft.");
  }

  @Override
  public String toString() {
    return owner + "/" + name;
  }
}
