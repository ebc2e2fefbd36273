package dev.darkroom.webconsole.versions;

import dev.darkroom.sql.Catalog;
import dev.darkroom.webconsole.body.ChangesBody;
import dev.darkroom.webconsole.body.CommitBody;
import dev.darkroom.webconsole.body.JobBody;
import dev.darkroom.webconsole.catalog.ConsoleCatalog;
import dev.darkroom.webconsole.gallery.Versions;
import dev.darkroom.webconsole.session.Visitor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;

/** What was decided, and making a version of it. */
@Path("datasets/{dataset}")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class ChangesResource {
  @Inject private ConsoleCatalog catalog;

  @GET
  @Path("changes")
  public ChangesBody show(
      @PathParam("dataset") String dataset, @QueryParam("version") @Nullable Integer asked) {
    Catalog open = catalog.open();
    int version = Versions.of(open, dataset, asked);
    return ChangesBody.of(version, open.reviews().decisionsSince(dataset, version));
  }

  @POST
  @Path("commit")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response commit(
      @PathParam("dataset") String dataset, CommitBody body, @Context SecurityContext security) {
    CommitJobs commits = new CommitJobs(catalog.open());
    JobBody job = JobBody.of(commits.enqueue(dataset, body, Visitor.actor(security)));
    return Response.accepted(job).build();
  }
}
