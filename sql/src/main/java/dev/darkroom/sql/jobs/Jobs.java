package dev.darkroom.sql.jobs;

import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.database.AuditLog;
import dev.darkroom.sql.database.CatalogConflictException;
import dev.darkroom.sql.database.CatalogNotFoundException;
import dev.darkroom.sql.database.Columns;
import dev.darkroom.sql.database.Database;
import dev.darkroom.sql.database.Json;
import dev.darkroom.sql.database.NewestFirst;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * A queue in PostgreSQL. A worker claims a job for the length of a lease and renews it by
 * heartbeat; a worker that dies loses the job when the lease expires, and another one may claim it.
 * Leases run by the database's clock, the only one that all workers share.
 */
public final class Jobs {
  /** A job that takes three workers down with it is not given to a fourth. */
  static final int MAX_ATTEMPTS = 3;

  private static final String COLUMNS =
      """
       id, kind, payload, state, attempts, worker, lease_until, enqueued_by, created, started,
       finished, message, result
      """;

  private final Database database;

  public Jobs(Database database) {
    this.database = database;
  }

  /** Adds a job; {@code payload} is a JSON object. */
  public Job enqueue(String kind, String payload, Actor by) {
    Json.requireObject("payload", payload);
    return database.change(
        handle -> {
          Job job =
              handle
                  .createQuery(
                      """
                      INSERT INTO job (kind, payload, enqueued_by)
                      VALUES (:kind, CAST(:payload AS jsonb), :by) RETURNING
                      """
                          + COLUMNS)
                  .bind("kind", kind)
                  .bind("payload", payload)
                  .bind("by", by.name())
                  .map((row, context) -> job(row))
                  .one();
          AuditLog.append(
              handle, by, "job.enqueue", Optional.empty(), "job " + job.id(), Map.of("kind", kind));
          return job;
        });
  }

  /**
   * Takes the oldest job of these kinds that is queued or whose lease has expired. Workers that ask
   * at once get different jobs. A job that was claimed three times and never ended becomes failed.
   */
  public Optional<Job> claim(String worker, Set<String> kinds, Duration lease) {
    return database.change(
        handle -> {
          failExhausted(handle);
          return handle
              .createQuery(
                  """
                  UPDATE job SET state = 'running', attempts = attempts + 1, worker = :worker,
                    started = coalesce(started, clock_timestamp()),
                    lease_until = clock_timestamp() + :millis * interval '1 millisecond'
                  WHERE id = (
                    SELECT id FROM job
                    WHERE kind = ANY (:kinds) AND state IN ('queued', 'running')
                      AND (state = 'queued' OR lease_until < clock_timestamp())
                    ORDER BY id FOR UPDATE SKIP LOCKED LIMIT 1)
                  RETURNING
                  """
                      + COLUMNS)
              .bind("worker", worker)
              .bind("millis", lease.toMillis())
              .bind("kinds", kinds.toArray(String[]::new))
              .map((row, context) -> job(row))
              .findOne();
        });
  }

  /**
   * Renews the lease of a claimed job.
   *
   * @return false when another worker has it or it was ended: stop working on it
   */
  public boolean heartbeat(Job claimed, Duration lease) {
    return 1
        == database.<Integer>change(
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE job
                        SET lease_until = clock_timestamp() + :millis * interval '1 millisecond'
                        WHERE id = :id AND state = 'running' AND attempts = :attempt
                        """)
                    .bind("millis", lease.toMillis())
                    .bind("id", claimed.id().value())
                    .bind("attempt", claimed.attempts())
                    .execute());
  }

  /**
   * Ends a claimed job well; {@code result} is a JSON object.
   *
   * @throws CatalogConflictException when another worker has claimed it meanwhile
   */
  public void complete(Job claimed, String result) {
    Json.requireObject("result", result);
    end(claimed, JobState.DONE, "", Optional.of(result));
  }

  /**
   * Ends a claimed job badly; it is not claimed again.
   *
   * @throws CatalogConflictException when another worker has claimed it meanwhile
   */
  public void fail(Job claimed, String message) {
    end(claimed, JobState.FAILED, message, Optional.empty());
  }

  /** Takes a job back that nobody has claimed yet; false when it is too late for that. */
  public boolean cancel(JobId id, Actor by) {
    return database.change(
        handle -> {
          int changed =
              handle.execute(
                  """
                  UPDATE job SET state = 'cancelled', finished = clock_timestamp()
                  WHERE id = ? AND state = 'queued'
                  """,
                  id.value());
          if (changed == 1) {
            AuditLog.append(handle, by, "job.cancel", Optional.empty(), "job " + id, Map.of());
          }
          return changed == 1;
        });
  }

  /** One job, or {@link CatalogNotFoundException}. */
  public Job show(JobId id) {
    return database
        .read(
            handle ->
                handle
                    .createQuery("SELECT " + COLUMNS + " FROM job WHERE id = :id")
                    .bind("id", id.value())
                    .map((row, context) -> job(row))
                    .findOne())
        .orElseThrow(
            () -> new CatalogNotFoundException("Cannot find job " + id + ": no such number", ""));
  }

  /** Newest first; pass the last id of a page to get the one after it. A page has 1..500 rows. */
  public List<Job> list(Optional<JobId> before, int limit) {
    return new NewestFirst<>("job", COLUMNS, (row, context) -> job(row))
        .page(database, before.map(JobId::value), limit);
  }

  private static void failExhausted(Handle handle) {
    handle.execute(
        """
        UPDATE job SET state = 'failed', finished = clock_timestamp(),
          message = 'given up: ' || attempts || ' workers died or lost contact while doing it'
        WHERE state = 'running' AND lease_until < clock_timestamp() AND attempts >= ?
        """,
        MAX_ATTEMPTS);
  }

  private void end(Job claimed, JobState state, String message, Optional<String> result) {
    int changed =
        database.change(
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE job SET state = :state, message = :message, lease_until = NULL,
                          result = CAST(:result AS jsonb), finished = clock_timestamp()
                        WHERE id = :id AND state = 'running' AND attempts = :attempt
                        """)
                    .bind("state", state.id())
                    .bind("message", message)
                    .bind("result", result.orElse(null))
                    .bind("id", claimed.id().value())
                    .bind("attempt", claimed.attempts())
                    .execute());
    if (changed == 0) {
      throw new CatalogConflictException(
          "Cannot end job " + claimed.id() + ": its lease was lost",
          "Nothing to do: another worker has it.");
    }
  }

  private static Job job(ResultSet row) throws SQLException {
    return new Job(
        new JobId(row.getLong("id")),
        row.getString("kind"),
        row.getString("payload"),
        JobState.of(row.getString("state")),
        row.getInt("attempts"),
        Columns.optionalString(row, "worker"),
        Columns.optionalInstant(row, "lease_until"),
        row.getString("enqueued_by"),
        Columns.instant(row, "created"),
        Columns.optionalInstant(row, "started"),
        Columns.optionalInstant(row, "finished"),
        row.getString("message"),
        Columns.optionalString(row, "result"));
  }
}
