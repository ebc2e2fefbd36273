package dev.darkroom.webconsole.versions;

import dev.darkroom.sql.Catalog;
import dev.darkroom.webconsole.body.VersionBody;
import dev.darkroom.webconsole.body.VersionListBody;
import dev.darkroom.webconsole.catalog.ConsoleCatalog;
import dev.darkroom.webconsole.session.Visitor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

/** The versions of a dataset and their approval. */
@Path("datasets/{dataset}/versions")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class VersionsResource {
  @Inject private ConsoleCatalog catalog;

  @GET
  public VersionListBody list(@PathParam("dataset") String dataset) {
    Catalog open = catalog.open();
    int shown = open.datasets().show(dataset).version();
    return new VersionListBody(
        open.datasets().versions(dataset).stream().map(v -> VersionBody.of(v, shown)).toList());
  }

  @POST
  @Path("{version}/approve")
  public VersionBody approve(
      @PathParam("dataset") String dataset,
      @PathParam("version") int version,
      @Context SecurityContext security) {
    Catalog open = catalog.open();
    open.approvals().approve(dataset, version, Visitor.actor(security));
    int shown = open.datasets().show(dataset).version();
    return VersionBody.of(open.datasets().version(dataset, version), shown);
  }
}
