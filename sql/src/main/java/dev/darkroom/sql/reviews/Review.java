package dev.darkroom.sql.reviews;

import dev.darkroom.dataset.ImageId;
import java.time.Instant;
import java.util.Optional;

/**
 * A decision or a caption edit: exactly one of {@code decision} and {@code text} is there.
 *
 * @param version that the person looked at
 * @param by who reviewed
 */
public record Review(
    long id,
    String dataset,
    int version,
    ImageId image,
    Optional<Decision> decision,
    Optional<String> text,
    String note,
    String by,
    Instant at) {}
