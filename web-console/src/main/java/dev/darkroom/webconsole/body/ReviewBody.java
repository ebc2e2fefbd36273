package dev.darkroom.webconsole.body;

import dev.darkroom.sql.reviews.Decision;
import dev.darkroom.sql.reviews.Review;
import java.util.Optional;

/** A decision or a caption edit. */
public record ReviewBody(
    long id,
    int version,
    String image,
    Optional<String> decision,
    Optional<String> text,
    String note,
    String by,
    String at) {
  public static ReviewBody of(Review review) {
    return new ReviewBody(
        review.id(),
        review.version(),
        review.image().hex(),
        review.decision().map(Decision::id),
        review.text(),
        review.note(),
        review.by(),
        review.at().toString());
  }
}
