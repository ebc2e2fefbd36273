package dev.darkroom.sql.database;

import dev.darkroom.base.InvalidInputException;

/** Who changes something: a person's name, or {@code token:<label>} for an API token. */
public record Actor(String name) {
  /** The command line and workers acting for nobody in particular. */
  public static final Actor SYSTEM = new Actor("system");

  public Actor {
    if (name.isBlank()) {
      throw new InvalidInputException("Invalid actor: '" + name + "' (must be a name)", "");
    }
  }
}
