package dev.darkroom.sql.people;

import java.util.Locale;

/** What a person may do. */
public enum Role {
  /** Reviews, edits, commits and approves versions, starts runs. */
  CURATOR,
  /** Also adds people. */
  ADMIN;

  public static Role of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
