package dev.darkroom.webconsole.review;

import dev.darkroom.sql.reviews.Review;
import dev.darkroom.webconsole.body.NewCaptionBody;
import dev.darkroom.webconsole.body.ReviewBody;
import dev.darkroom.webconsole.catalog.ConsoleCatalog;
import dev.darkroom.webconsole.gallery.ImageIds;
import dev.darkroom.webconsole.session.Visitor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** Rewriting captions; what was said before stays in the history. */
@Path("datasets/{dataset}/images/{image}/captions")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class CaptionsResource {
  @Inject private ConsoleCatalog catalog;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response edit(
      @PathParam("dataset") String dataset,
      @PathParam("image") String image,
      NewCaptionBody body,
      @Context SecurityContext security) {
    Review review =
        catalog
            .open()
            .reviews()
            .caption(
                dataset,
                body.version(),
                ImageIds.parse(image),
                body.text(),
                Visitor.actor(security));
    return Response.status(Response.Status.CREATED).entity(ReviewBody.of(review)).build();
  }
}
