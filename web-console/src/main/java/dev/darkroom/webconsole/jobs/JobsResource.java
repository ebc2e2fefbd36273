package dev.darkroom.webconsole.jobs;

import dev.darkroom.sql.jobs.JobId;
import dev.darkroom.sql.jobs.Jobs;
import dev.darkroom.webconsole.body.JobBody;
import dev.darkroom.webconsole.body.JobPageBody;
import dev.darkroom.webconsole.catalog.ConsoleCatalog;
import dev.darkroom.webconsole.http.RefusedException;
import dev.darkroom.webconsole.session.Visitor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What workers do and did. */
@Path("jobs")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class JobsResource {
  @Inject private ConsoleCatalog catalog;

  @GET
  public JobPageBody list(
      @QueryParam("before") @Nullable Long before,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    Optional<JobId> older = Optional.ofNullable(before).map(JobId::new);
    return JobPageBody.of(jobs().list(older, limit).stream().map(JobBody::of).toList(), limit);
  }

  @GET
  @Path("{job}")
  public JobBody show(@PathParam("job") long job) {
    return JobBody.of(jobs().show(new JobId(job)));
  }

  @DELETE
  @Path("{job}")
  public JobBody cancel(@PathParam("job") long job, @Context SecurityContext security) {
    JobId id = new JobId(job);
    jobs().show(id);
    if (!jobs().cancel(id, Visitor.actor(security))) {
      throw RefusedException.conflict(
          "Cannot cancel job " + job + ": a worker has begun it, or it has ended",
          "Look at its state on the jobs page.");
    }
    return JobBody.of(jobs().show(id));
  }

  private Jobs jobs() {
    return catalog.open().jobs();
  }
}
