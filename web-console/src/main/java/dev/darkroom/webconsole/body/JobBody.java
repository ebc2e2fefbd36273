package dev.darkroom.webconsole.body;

import dev.darkroom.sql.jobs.Job;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Something that a worker does. */
public record JobBody(
    long id,
    String kind,
    String payload,
    String state,
    int attempts,
    Optional<String> worker,
    String by,
    String created,
    Optional<String> started,
    Optional<String> finished,
    String message,
    Optional<String> result) {
  public static JobBody of(Job job) {
    return new JobBody(
        job.id().value(),
        job.kind(),
        job.payload(),
        job.state().name().toLowerCase(Locale.ROOT),
        job.attempts(),
        job.worker(),
        job.by(),
        job.created().toString(),
        job.started().map(Instant::toString),
        job.finished().map(Instant::toString),
        job.message(),
        job.result());
  }
}
