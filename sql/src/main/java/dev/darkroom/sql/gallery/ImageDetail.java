package dev.darkroom.sql.gallery;

import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.sql.reviews.Review;
import java.util.List;

/**
 * Everything the catalog knows of one image in one version.
 *
 * @param item the kept occurrence, or the first one by source when none is kept
 * @param signals JSON object of everything measured
 * @param captions of all versions, newest last
 * @param occurrences all of them, by source
 * @param reviews newest first
 */
public record ImageDetail(
    GalleryItem item,
    String signals,
    List<CaptionRow> captions,
    List<Occurrence> occurrences,
    List<Review> reviews) {
  public ImageDetail {
    captions = List.copyOf(captions);
    occurrences = List.copyOf(occurrences);
    reviews = List.copyOf(reviews);
  }
}
