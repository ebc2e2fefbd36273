package dev.darkroom.sql.runs;

import dev.darkroom.base.Digest;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.database.AuditLog;
import dev.darkroom.sql.database.CatalogNotFoundException;
import dev.darkroom.sql.database.Columns;
import dev.darkroom.sql.database.Database;
import dev.darkroom.sql.database.NewestFirst;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Training runs: what they learn from, how far they are. */
public final class Runs {
  private static final String COLUMNS =
      """
       id, idempotency_key, dataset, version, digest, config, config_digest, launcher, handle,
       state, lost_contact, step, loss, message, out_dir, started_by, created, updated
      """;
  private static final String UNFINISHED = "state IN ('submitting', 'pending', 'running')";

  private final Database database;
  private final RunProgress progress;

  public Runs(Database database) {
    this.database = database;
    this.progress = new RunProgress(database);
  }

  /** Records a run before it is submitted, or returns the one that has its key. */
  public Run register(NewRun run, Actor by) {
    return database.change(
        handle -> {
          Optional<Run> made = insert(handle, run, by);
          made.ifPresent(
              r ->
                  AuditLog.append(
                      handle,
                      by,
                      "run.start",
                      Optional.of(run.dataset()),
                      "run " + r.id(),
                      Map.of("version", run.version(), "config", run.configDigest().toString())));
          return made.orElseGet(() -> byKey(handle, run.key()).orElseThrow());
        });
  }

  /** The launcher has it, under this handle. */
  public void submitted(RunId id, String launcherHandle) {
    update(
        id,
        "UPDATE run SET handle = ?, updated = now(), state = CASE state WHEN 'submitting'"
            + " THEN 'pending' ELSE state END WHERE id = ?",
        launcherHandle);
  }

  /** Moves a run to a state; one that is final stays as it is. */
  public void advance(RunId id, RunState state, String message) {
    database.change(
        handle ->
            handle
                .createUpdate(
                    "UPDATE run SET state = :state, message = :message, updated = now()"
                        + " WHERE id = :id AND "
                        + UNFINISHED)
                .bind("state", state.id())
                .bind("message", message)
                .bind("id", id.value())
                .execute());
  }

  /** Records who asked for a run's end; the launcher carries it out. */
  public void cancelRequested(RunId id, Actor by) {
    Run run = show(id);
    database.change(
        handle -> {
          AuditLog.append(
              handle, by, "run.cancel", Optional.of(run.dataset()), "run " + id, Map.of());
          return id;
        });
  }

  public void contact(RunId id, Contact contact) {
    update(id, "UPDATE run SET lost_contact = ? WHERE id = ?", contact == Contact.LOST);
  }

  /** Sets step and loss without adding to the curve. */
  public void progress(RunId id, long step, double loss) {
    progress.set(id, step, loss);
  }

  /**
   * Adds to the loss curve; a step that was done again, after a resume, replaces what was there.
   * The last step of the curve becomes the run's.
   */
  public void addMetrics(RunId id, List<MetricPoint> points) {
    progress.addMetrics(id, points);
  }

  /** Adds sample images; a path that is there is kept. */
  public void addSamples(RunId id, List<RunSample> samples) {
    progress.addSamples(id, samples);
  }

  /** The loss curve by step. */
  public List<MetricPoint> metrics(RunId id) {
    return progress.metrics(id);
  }

  /** Sample images by step, then path. */
  public List<RunSample> samples(RunId id) {
    return progress.samples(id);
  }

  /** One run, or {@link CatalogNotFoundException}. */
  public Run show(RunId id) {
    return database
        .read(
            handle ->
                handle
                    .createQuery("SELECT " + COLUMNS + " FROM run WHERE id = :id")
                    .bind("id", id.value())
                    .map((row, context) -> run(row))
                    .findOne())
        .orElseThrow(
            () ->
                new CatalogNotFoundException(
                    "Cannot find run " + id + ": no such number",
                    "`darkroom train list` shows the runs."));
  }

  public Optional<Run> byKey(String key) {
    return database.read(handle -> byKey(handle, key));
  }

  /** Newest first; pass the last id of a page to get the one after it. A page has 1..500 rows. */
  public List<Run> list(Optional<RunId> before, int limit) {
    return new NewestFirst<>("run", COLUMNS, (row, context) -> run(row))
        .page(database, before.map(RunId::value), limit);
  }

  /** Runs that something may still happen to, oldest first. */
  public List<Run> unfinished() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT " + COLUMNS + " FROM run WHERE " + UNFINISHED + " ORDER BY id")
                .map((row, context) -> run(row))
                .list());
  }

  private void update(RunId id, String sql, Object value) {
    database.change(handle -> handle.execute(sql, value, id.value()));
  }

  private static Optional<Run> byKey(Handle handle, String key) {
    return handle
        .createQuery("SELECT " + COLUMNS + " FROM run WHERE idempotency_key = :key")
        .bind("key", key)
        .map((row, context) -> run(row))
        .findOne();
  }

  private static Optional<Run> insert(Handle handle, NewRun run, Actor by) {
    return handle
        .createQuery(
            """
            INSERT INTO run (idempotency_key, dataset, version, digest, config, config_digest,
              launcher, out_dir, started_by)
            VALUES (:key, :dataset, :version, :digest, :config, :configDigest, :launcher, :outDir,
              :by)
            ON CONFLICT (idempotency_key) DO NOTHING RETURNING
            """
                + COLUMNS)
        .bind("key", run.key())
        .bind("dataset", run.dataset())
        .bind("version", run.version())
        .bind("digest", run.digest().toString())
        .bind("config", run.config())
        .bind("configDigest", run.configDigest().toString())
        .bind("launcher", run.launcher())
        .bind("outDir", run.outDir())
        .bind("by", by.name())
        .map((row, context) -> run(row))
        .findOne();
  }

  private static Run run(ResultSet row) throws SQLException {
    return new Run(
        new RunId(row.getLong("id")),
        row.getString("idempotency_key"),
        row.getString("dataset"),
        row.getInt("version"),
        Digest.parse(row.getString("digest")),
        row.getString("config"),
        Digest.parse(row.getString("config_digest")),
        row.getString("launcher"),
        Columns.optionalString(row, "handle"),
        RunState.of(row.getString("state")),
        row.getBoolean("lost_contact"),
        row.getLong("step"),
        Columns.optionalDouble(row, "loss"),
        row.getString("message"),
        row.getString("out_dir"),
        row.getString("started_by"),
        Columns.instant(row, "created"),
        Columns.instant(row, "updated"));
  }
}
