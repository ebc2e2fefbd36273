package dev.darkroom.webconsole.body;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.sql.gallery.Occurrence;
import java.util.List;
import java.util.Optional;

/** A place where the image lies, and what the recipe said about it there. */
public record OccurrenceBody(
    String source,
    String verdict,
    List<String> reasons,
    Optional<String> cluster,
    boolean survivor,
    Optional<Integer> distance) {
  static OccurrenceBody of(Occurrence occurrence) {
    return new OccurrenceBody(
        occurrence.source(),
        occurrence.verdict().id(),
        occurrence.reasons(),
        occurrence.cluster().map(ImageId::hex),
        occurrence.survivor(),
        occurrence.distance());
  }
}
