package dev.darkroom.sql.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person may do in the console. People are added where its database can be reached. */
public enum Role {
  /** Looks at everything, changes nothing. */
  VIEWER,
  /** Reviews, edits, commits and approves versions, takes jobs back. */
  CURATOR;

  /** Empty for a role that there is no more, or not yet. */
  static Optional<Role> find(String id) {
    return Arrays.stream(values()).filter(role -> role.id().equals(id)).findFirst();
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
