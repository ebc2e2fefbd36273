package dev.darkroom.webconsole.body;

import dev.darkroom.sql.people.Person;
import java.util.List;
import java.util.Locale;

/** Who is logged in; {@code csrf} is empty for an API token. */
public record SessionBody(String user, List<String> roles, String csrf) {
  public SessionBody {
    roles = List.copyOf(roles);
  }

  public static SessionBody of(Person person, String csrf) {
    List<String> roles =
        person.roles().stream().map(role -> role.name().toLowerCase(Locale.ROOT)).sorted().toList();
    return new SessionBody(person.name(), roles, csrf);
  }
}
