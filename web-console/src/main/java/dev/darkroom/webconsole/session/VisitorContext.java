package dev.darkroom.webconsole.session;

import dev.darkroom.sql.people.Role;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Arrays;

/** The visitor, as Jakarta REST hands it on. */
record VisitorContext(Visitor visitor) implements SecurityContext {
  @Override
  public Principal getUserPrincipal() {
    return visitor;
  }

  @Override
  public boolean isUserInRole(String role) {
    return Arrays.stream(Role.values())
        .filter(known -> known.id().equals(role))
        .anyMatch(visitor.person().roles()::contains);
  }

  @Override
  public boolean isSecure() {
    return false;
  }

  @Override
  public String getAuthenticationScheme() {
    return visitor.session().isPresent() ? "session" : "token";
  }
}
