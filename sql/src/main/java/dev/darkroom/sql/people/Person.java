package dev.darkroom.sql.people;

import dev.darkroom.sql.database.Actor;
import java.util.Set;

/** Somebody who may log in. */
public record Person(long id, String name, Set<Role> roles) {
  public Person {
    roles = Set.copyOf(roles);
  }

  /** The person as the one who changes something. */
  public Actor actor() {
    return new Actor(name);
  }
}
