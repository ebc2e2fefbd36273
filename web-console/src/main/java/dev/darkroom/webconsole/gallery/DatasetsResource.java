package dev.darkroom.webconsole.gallery;

import dev.darkroom.webconsole.body.DatasetBody;
import dev.darkroom.webconsole.body.DatasetListBody;
import dev.darkroom.webconsole.catalog.ConsoleCatalog;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Which datasets there are. */
@Path("datasets")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class DatasetsResource {
  @Inject private ConsoleCatalog catalog;

  @GET
  public DatasetListBody list() {
    return new DatasetListBody(
        catalog.open().datasets().list().stream().map(DatasetBody::of).toList());
  }
}
