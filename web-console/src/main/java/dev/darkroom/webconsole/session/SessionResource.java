package dev.darkroom.webconsole.session;

import dev.darkroom.sql.people.People;
import dev.darkroom.sql.people.Person;
import dev.darkroom.webconsole.body.LoginBody;
import dev.darkroom.webconsole.body.SessionBody;
import dev.darkroom.webconsole.catalog.ConsoleCatalog;
import dev.darkroom.webconsole.http.RefusedException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;

/** Logging in and out. */
@Path("session")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {
  @Inject private ConsoleCatalog catalog;
  @Inject private LoginThrottle throttle;

  @Context
  @SuppressWarnings("NullAway.Init") // filled by Jakarta REST
  private UriInfo uri;

  @GET
  public SessionBody show(@Context SecurityContext security) {
    Visitor visitor = Visitor.of(security);
    return SessionBody.of(visitor.person(), visitor.session().map(SessionCookie::csrf).orElse(""));
  }

  @POST
  @Public
  @Consumes(MediaType.APPLICATION_JSON)
  public Response login(LoginBody login) {
    throttle.admit(login.user());
    People people = catalog.open().people();
    Person person =
        people
            .authenticate(login.user(), login.password().toCharArray())
            .orElseThrow(() -> wrong(login.user()));
    throttle.succeeded(login.user());
    String token = people.openSession(person, SessionCookie.LENGTH);
    return Response.ok(SessionBody.of(person, SessionCookie.csrf(token)))
        .cookie(SessionCookie.of(token, uri.getBaseUri().getScheme()))
        .build();
  }

  @DELETE
  @OpenToViewers
  public Response logout(@Context SecurityContext security) {
    Visitor.of(security).session().ifPresent(catalog.open().people()::closeSession);
    return Response.noContent().cookie(SessionCookie.none(uri.getBaseUri().getScheme())).build();
  }

  private RefusedException wrong(String user) {
    throttle.failed(user);
    return RefusedException.unauthorized(
        "Cannot log in: unknown name or wrong password",
        "Try again; `darkroom people password NAME` sets a new one.");
  }
}
