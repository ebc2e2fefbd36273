package dev.darkroom.models.graph;

import java.util.Optional;

/** A tensor that is in the file, or beside it where {@code other} refers to another file. */
public record Weight(Fields other, String name) {
  private static final int NAME = 8;

  static Weight of(Fields fields) {
    return new Weight(fields.without(NAME), fields.text(NAME).orElse(""));
  }

  /** Its values, if they are a few integers. */
  public Optional<Integers> integers() {
    return Integers.of(other);
  }

  Weight named(String newName) {
    return new Weight(other, newName);
  }

  Fields toFields() {
    return other.withText(NAME, name);
  }
}
