package dev.darkroom.webconsole.gallery;

import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.gallery.GalleryPage;
import dev.darkroom.webconsole.body.ImagePageBody;
import dev.darkroom.webconsole.catalog.ConsoleCatalog;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Pages of images, by key. */
@Path("datasets/{dataset}/images")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class ImagesResource {
  @Inject private ConsoleCatalog catalog;
  @Inject private ThumbnailPlaces places;

  @GET
  public ImagePageBody page(@PathParam("dataset") String dataset, @BeanParam ImageFilter filter) {
    Catalog open = catalog.open();
    int version = Versions.of(open, dataset, filter.version);
    GalleryPage page = open.gallery().page(filter.query(dataset, version));
    places.remember(dataset, version, page.items());
    return ImagePageBody.of(version, page);
  }
}
