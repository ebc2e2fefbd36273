package dev.darkroom.webconsole.body;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.sql.gallery.GalleryItem;
import dev.darkroom.sql.reviews.Decision;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An image as the gallery shows it. */
public record ImageBody(
    Optional<String> id,
    String source,
    String verdict,
    List<String> reasons,
    int width,
    int height,
    Optional<String> bucket,
    Map<String, Double> scores,
    boolean thumbnail,
    Optional<String> text,
    Optional<String> decision,
    Optional<String> edit) {
  public static ImageBody of(GalleryItem item) {
    return new ImageBody(
        item.imageId().map(ImageId::hex),
        item.source(),
        item.verdict().id(),
        item.reasons(),
        item.width(),
        item.height(),
        item.bucket(),
        item.scores(),
        item.thumbnail().isPresent(),
        item.text(),
        item.decision().map(Decision::id),
        item.edit());
  }
}
