package dev.darkroom.sql.database;

import java.time.Instant;
import java.util.Optional;

/**
 * One change by a person or a token.
 *
 * @param action such as {@code review.decide}
 * @param subject what was changed: an image, a version, a job, a person
 * @param details JSON object
 */
public record AuditEntry(
    long id,
    Instant at,
    String actor,
    String action,
    Optional<String> dataset,
    String subject,
    String details) {}
