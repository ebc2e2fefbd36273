package dev.darkroom.webconsole.gallery;

import dev.darkroom.sql.Catalog;
import dev.darkroom.webconsole.body.ImageDetailBody;
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

/** Everything about one image. */
@Path("datasets/{dataset}/images/{image}")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class ImageResource {
  @Inject private ConsoleCatalog catalog;

  @GET
  public ImageDetailBody show(
      @PathParam("dataset") String dataset,
      @PathParam("image") String image,
      @QueryParam("version") @Nullable Integer asked) {
    Catalog open = catalog.open();
    int version = Versions.of(open, dataset, asked);
    return ImageDetailBody.of(
        version, open.gallery().image(dataset, version, ImageIds.parse(image)));
  }
}
