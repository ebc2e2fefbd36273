package dev.darkroom.webconsole.body;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.darkroom.sql.gallery.ImageDetail;
import java.util.List;

/**
 * Everything about an image.
 *
 * @param signals a JSON object, as it was published
 */
public record ImageDetailBody(
    int version,
    ImageBody image,
    @JsonRawValue String signals,
    List<CaptionBody> captions,
    List<OccurrenceBody> occurrences,
    List<ReviewBody> reviews) {
  public static ImageDetailBody of(int version, ImageDetail detail) {
    return new ImageDetailBody(
        version,
        ImageBody.of(detail.item()),
        detail.signals(),
        detail.captions().stream().map(CaptionBody::of).toList(),
        detail.occurrences().stream().map(OccurrenceBody::of).toList(),
        detail.reviews().stream().map(ReviewBody::of).toList());
  }
}
