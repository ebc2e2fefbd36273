package dev.darkroom.webconsole.gallery;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.webconsole.catalog.ConsoleCatalog;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** The pictures themselves. */
@Path("datasets/{dataset}/images/{image}")
@Dependent
public class PictureResource {
  @Inject private ConsoleCatalog catalog;
  @Inject private Pictures pictures;

  @PathParam("dataset")
  private String dataset = "";

  @PathParam("image")
  private String image = "";

  @QueryParam("version")
  private @Nullable Integer asked;

  @GET
  @Path("thumbnail")
  public Response thumbnail(@Context Request request) {
    ImageId id = ImageIds.parse(image);
    return PictureResponse.of(request, id.hex(), () -> pictures.thumbnail(dataset, version(), id));
  }

  @GET
  @Path("file")
  public Response file(@Context Request request) {
    ImageId id = ImageIds.parse(image);
    return PictureResponse.of(request, id.hex(), () -> pictures.file(dataset, version(), id));
  }

  private int version() {
    return Versions.of(catalog.open(), dataset, asked);
  }
}
