package dev.darkroom.webconsole.review;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.sql.reviews.Decision;
import dev.darkroom.sql.reviews.Review;
import dev.darkroom.webconsole.body.NewDecisionBody;
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
import java.util.Arrays;

/** Accepting and rejecting. */
@Path("datasets/{dataset}/images/{image}/decisions")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class DecisionsResource {
  @Inject private ConsoleCatalog catalog;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response decide(
      @PathParam("dataset") String dataset,
      @PathParam("image") String image,
      NewDecisionBody body,
      @Context SecurityContext security) {
    Review review =
        catalog
            .open()
            .reviews()
            .decide(
                dataset,
                body.version(),
                ImageIds.parse(image),
                decision(body.decision()),
                body.note().orElse(""),
                Visitor.actor(security));
    return Response.status(Response.Status.CREATED).entity(ReviewBody.of(review)).build();
  }

  private static Decision decision(String id) {
    return Arrays.stream(Decision.values())
        .filter(known -> known.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "Invalid decision: " + id + " (must be accept or reject)", ""));
  }
}
