package dev.darkroom.sql.gallery;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.selections.Verdict;
import dev.darkroom.dataset.signals.ThumbnailRef;
import dev.darkroom.sql.reviews.Decision;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One source occurrence in the gallery.
 *
 * @param imageId empty only when the bytes could not be read
 * @param text the caption that the version holds
 * @param decision the newest one, also when the version holds it already
 * @param edit the newest caption edit, when it says something else than {@code text}
 */
public record GalleryItem(
    Optional<ImageId> imageId,
    String source,
    Verdict verdict,
    List<String> reasons,
    int width,
    int height,
    Optional<String> bucket,
    Map<String, Double> scores,
    Optional<ThumbnailRef> thumbnail,
    Optional<String> text,
    Optional<Decision> decision,
    Optional<String> edit) {
  public GalleryItem {
    reasons = List.copyOf(reasons);
    scores = Map.copyOf(scores);
  }
}
