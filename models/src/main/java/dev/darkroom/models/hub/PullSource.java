package dev.darkroom.models.hub;

import dev.darkroom.base.InvalidInputException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where files of a model come from.
 *
 * @param revision branch, tag or commit
 * @param files name in the repository to name in the package; empty for a whole repository, from
 *     which the model's layout chooses
 */
public record PullSource(RepositoryName repository, String revision, Map<String, String> files) {
  /** The branch that hubs show first. */
  public static final String DEFAULT_REVISION = "main";

  private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,199}");

  public PullSource {
    files = Map.copyOf(files);
    if (!REVISION.matcher(revision).matches() || revision.contains("..")) {
      throw new InvalidInputException(
          "Invalid revision: " + revision + " (must be a branch, a tag or a commit)",
          "Leave it out for " + DEFAULT_REVISION + ".");
    }
  }

  /** Reads {@code owner/name} or {@code owner/name@revision}. */
  public static PullSource parse(String text) {
    int at = text.indexOf('@');
    return at < 0
        ? new PullSource(RepositoryName.parse(text), DEFAULT_REVISION, Map.of())
        : new PullSource(
            RepositoryName.parse(text.substring(0, at)), text.substring(at + 1), Map.of());
  }
}
