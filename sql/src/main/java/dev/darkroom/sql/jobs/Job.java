package dev.darkroom.sql.jobs;

import java.time.Instant;
import java.util.Optional;

/**
 * Work for a worker.
 *
 * @param kind what to do, such as {@code commit}
 * @param payload JSON object with what it needs to know
 * @param attempts claims so far; together with {@code worker} it tells this claim from others
 * @param by who enqueued it
 * @param message why it failed
 * @param result JSON object of a job that is done
 */
public record Job(
    JobId id,
    String kind,
    String payload,
    JobState state,
    int attempts,
    Optional<String> worker,
    Optional<Instant> leaseUntil,
    String by,
    Instant created,
    Optional<Instant> started,
    Optional<Instant> finished,
    String message,
    Optional<String> result) {}
