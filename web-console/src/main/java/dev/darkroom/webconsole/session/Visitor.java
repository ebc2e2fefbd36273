package dev.darkroom.webconsole.session;

import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.people.Person;
import dev.darkroom.webconsole.http.RefusedException;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;

/**
 * Who sent the request.
 *
 * @param session the session's token, empty when known by an API token
 */
public record Visitor(Person person, Optional<String> session) implements Principal {

  /** The visitor that {@link SessionFilter} let in. */
  public static Visitor of(SecurityContext security) {
    if (security.getUserPrincipal() instanceof Visitor visitor) {
      return visitor;
    }
    throw RefusedException.unauthorized("Cannot answer the request: nobody is logged in");
  }

  /** As whom changes are recorded. */
  public static Actor actor(SecurityContext security) {
    return new Actor(of(security).getName());
  }

  @Override
  public String getName() {
    return person.name();
  }

  @Override
  public String toString() {
    return "Visitor[" + person.name() + "]";
  }
}
