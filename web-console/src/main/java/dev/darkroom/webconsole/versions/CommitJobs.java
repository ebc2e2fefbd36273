package dev.darkroom.webconsole.versions;

import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.jobs.Job;
import dev.darkroom.sql.jobs.JobState;
import dev.darkroom.webconsole.body.CommitBody;
import dev.darkroom.webconsole.http.Json;
import dev.darkroom.webconsole.http.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Jobs of the kind {@value #KIND}: a worker reads the decisions, commits them as the next version
 * and publishes it. The payload is {@code {"dataset", "version", "message"}}, where version is the
 * one that was reviewed.
 */
public final class CommitJobs {
  public static final String KIND = "commit";
  private static final int LOOKED_AT = 200;
  private static final Set<JobState> OPEN = Set.of(JobState.QUEUED, JobState.RUNNING);

  private final Catalog catalog;

  CommitJobs(Catalog catalog) {
    this.catalog = catalog;
  }

  /** What the worker is told. */
  public record Payload(String dataset, int version, String message) {}

  /**
   * Refuses what could not lead to a version: decisions about an older one, no decisions, or a
   * commit that is under way.
   */
  Job enqueue(String dataset, CommitBody body, Actor by) {
    int shown = catalog.datasets().show(dataset).version();
    if (shown != body.version()) {
      throw RefusedException.conflict(
          "Cannot commit %s version %d: the catalog shows version %d by now"
              .formatted(dataset, body.version(), shown),
          "Look at version " + shown + "; decisions that it does not hold are still there.");
    }
    if (catalog.reviews().decisionsSince(dataset, shown).isEmpty()) {
      throw RefusedException.conflict(
          "Cannot commit %s version %d: nothing was decided that it does not hold"
              .formatted(dataset, shown),
          "Reject an image or edit a caption first.");
    }
    underWay(dataset)
        .ifPresent(
            job -> {
              throw RefusedException.conflict(
                  "Cannot commit %s: job %d does so already".formatted(dataset, job.id().value()),
                  "Wait for it, or cancel it on the jobs page.");
            });
    Payload payload = new Payload(dataset, shown, body.message().orElse(""));
    return catalog
        .jobs()
        .enqueue(KIND, new String(Json.write(payload), StandardCharsets.UTF_8), by);
  }

  private Optional<Job> underWay(String dataset) {
    return catalog.jobs().list(Optional.empty(), LOOKED_AT).stream()
        .filter(job -> job.kind().equals(KIND) && OPEN.contains(job.state()))
        .filter(job -> payload(job).dataset().equals(dataset))
        .findFirst();
  }

  private static Payload payload(Job job) {
    byte[] json = job.payload().getBytes(StandardCharsets.UTF_8);
    try {
      return Json.read(new ByteArrayInputStream(json), Payload.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
