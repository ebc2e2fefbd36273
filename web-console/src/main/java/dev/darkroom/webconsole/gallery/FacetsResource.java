package dev.darkroom.webconsole.gallery;

import dev.darkroom.sql.Catalog;
import dev.darkroom.webconsole.body.FacetsBody;
import dev.darkroom.webconsole.catalog.ConsoleCatalog;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** The counts beside the filters. */
@Path("datasets/{dataset}/facets")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class FacetsResource {
  @Inject private ConsoleCatalog catalog;

  @GET
  public FacetsBody show(
      @PathParam("dataset") String dataset, @QueryParam("version") @Nullable Integer asked) {
    Catalog open = catalog.open();
    int version = Versions.of(open, dataset, asked);
    return FacetsBody.of(version, open.gallery().facets(dataset, version));
  }
}
