package dev.darkroom.webconsole.runs;

import dev.darkroom.sql.runs.RunId;
import dev.darkroom.sql.runs.Runs;
import dev.darkroom.webconsole.body.RunBody;
import dev.darkroom.webconsole.body.RunDetailBody;
import dev.darkroom.webconsole.body.RunPageBody;
import dev.darkroom.webconsole.catalog.ConsoleCatalog;
import dev.darkroom.webconsole.gallery.PictureResponse;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Training runs. */
@Path("runs")
@Dependent
public class RunsResource {
  @Inject private ConsoleCatalog catalog;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public RunPageBody list(
      @QueryParam("before") @Nullable Long before,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    Optional<RunId> older = Optional.ofNullable(before).map(RunId::new);
    return RunPageBody.of(runs().list(older, limit).stream().map(RunBody::of).toList(), limit);
  }

  @GET
  @Path("{run}")
  @Produces(MediaType.APPLICATION_JSON)
  public RunDetailBody show(@PathParam("run") long run) {
    RunId id = new RunId(run);
    return RunDetailBody.of(runs().show(id), runs().metrics(id), runs().samples(id));
  }

  @GET
  @Path("{run}/samples/{sample}")
  public Response sample(
      @PathParam("run") long run, @PathParam("sample") String sample, @Context Request request) {
    SamplePicture picture = SamplePicture.of(runs(), new RunId(run), sample);
    return PictureResponse.of(request, run + "-" + sample, picture::bytes);
  }

  private Runs runs() {
    return catalog.open().runs();
  }
}
