package dev.darkroom.models.store;

import dev.darkroom.base.InvalidInputException;
import java.util.Collection;

/** A name that no model has; the message names those there are. */
public class UnknownModelException extends InvalidInputException {
  private static final long serialVersionUID = 1L;

  public UnknownModelException(String what, String name, Collection<String> known) {
    this(
        what,
        name,
        known,
        "List what there is with `darkroom model list`; add one with `darkroom model pull` or `import`.");
  }

  public UnknownModelException(String what, String name, Collection<String> known, String hint) {
    super(
        "Invalid "
            + what
            + ": "
            + name
            + (known.isEmpty()
                ? " (none is known)"
                : " (must be one of " + String.join(", ", known) + ")"),
        hint);
  }

  @Override
  public String code() {
    return "unknown_model";
  }
}
