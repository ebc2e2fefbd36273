package dev.darkroom.curation.select;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.RecordForm;
import dev.darkroom.dataset.sources.Place;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;

/**
 * An image that the selection keeps, with what later stages need to know of it.
 *
 * @param place where its bytes lie
 * @param format id of the file's format
 * @param width of the original after orientation, pixels
 * @param height of the original after orientation, pixels
 * @param bucket empty without a table
 * @param scores by scorer name
 */
public record KeptImage(
    ImageId imageId,
    String source,
    Place place,
    long bytes,
    String format,
    int width,
    int height,
    Optional<String> altText,
    Optional<String> licence,
    String bucket,
    Map<String, Double> scores)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public KeptImage {
    scores = Map.copyOf(scores);
  }

  private Object writeReplace() {
    return RecordForm.of(this);
  }
}
