package dev.darkroom.webconsole.session;

import dev.darkroom.sql.people.People;
import dev.darkroom.sql.people.Person;
import dev.darkroom.sql.people.Role;
import dev.darkroom.webconsole.catalog.ConsoleCatalog;
import dev.darkroom.webconsole.http.RefusedException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.Set;

/**
 * Lets in who has a session or an API token. A request that carries the session cookie and changes
 * something must prove that our pages sent it; only a request without the cookie is spared that,
 * whatever other credentials it shows. Who is no curator looks and changes nothing.
 */
@Provider
@Dependent
@Priority(Priorities.AUTHENTICATION)
public class SessionFilter implements ContainerRequestFilter, ContainerResponseFilter {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final String BEARER = "Bearer ";

  @Inject private ConsoleCatalog catalog;

  @Context
  @SuppressWarnings("NullAway.Init") // filled by Jakarta REST
  private ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    Optional<String> session =
        Optional.ofNullable(request.getCookies().get(SessionCookie.NAME))
            .map(Cookie::getValue)
            .filter(token -> !token.isEmpty());
    session.ifPresent(token -> requireProof(request, token));
    if (resource.getResourceMethod().isAnnotationPresent(Public.class)) {
      return;
    }
    VisitorContext visitor = new VisitorContext(visitor(request, session));
    requireRole(request, visitor);
    request.setSecurityContext(visitor);
  }

  /** A cookie that no longer opens anything is taken back, so that logging in starts clean. */
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() == 401 && request.getCookies().containsKey(SessionCookie.NAME)) {
      String scheme = request.getUriInfo().getBaseUri().getScheme();
      response.getHeaders().add(HttpHeaders.SET_COOKIE, SessionCookie.none(scheme));
    }
  }

  private Visitor visitor(ContainerRequestContext request, Optional<String> session) {
    People people = catalog.open().people();
    if (session.isPresent()) {
      Person person = people.session(session.get()).orElseThrow(SessionFilter::ended);
      return new Visitor(person, session);
    }
    String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (authorization == null) {
      throw RefusedException.unauthorized("Cannot answer the request: nobody is logged in");
    }
    if (!authorization.startsWith(BEARER)) {
      throw RefusedException.unauthorized("Invalid Authorization (must be Bearer <API token>)");
    }
    String secret = authorization.substring(BEARER.length()).strip();
    Person person =
        people
            .token(secret)
            .orElseThrow(
                () ->
                    RefusedException.unauthorized(
                        "Invalid API token (must be one that is neither expired nor revoked)"));
    return new Visitor(person, Optional.empty());
  }

  private static void requireProof(ContainerRequestContext request, String token) {
    Optional<String> proof =
        Optional.ofNullable(request.getHeaderString(SessionCookie.CSRF_HEADER));
    if (!READING.contains(request.getMethod()) && !SessionCookie.proves(proof, token)) {
      throw RefusedException.forbidden(
          "Cannot change anything: the request does not carry the session's "
              + SessionCookie.CSRF_HEADER,
          "Load the page again.");
    }
  }

  /** Everybody who is let in may look; so a new way to change something is closed by default. */
  private void requireRole(ContainerRequestContext request, VisitorContext visitor) {
    boolean open =
        READING.contains(request.getMethod())
            || resource.getResourceMethod().isAnnotationPresent(OpenToViewers.class);
    if (!open && !visitor.isUserInRole(Role.CURATOR.id())) {
      throw RefusedException.forbidden(
          "Cannot change anything as %s: the role of a curator is needed"
              .formatted(visitor.getUserPrincipal().getName()),
          "Ask whoever runs the console: darkroom people add NAME --role curator");
    }
  }

  private static RefusedException ended() {
    return RefusedException.unauthorized("Cannot answer the request: the session has ended");
  }
}
