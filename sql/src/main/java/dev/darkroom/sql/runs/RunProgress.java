package dev.darkroom.sql.runs;

import dev.darkroom.sql.database.Database;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The loss curve and the sample images of runs. */
final class RunProgress {
  private final Database database;

  RunProgress(Database database) {
    this.database = database;
  }

  void set(RunId id, long step, double loss) {
    database.change(
        handle ->
            handle.execute(
                "UPDATE run SET step = ?, loss = ?, updated = now() WHERE id = ?",
                step,
                loss,
                id.value()));
  }

  void addMetrics(RunId id, List<MetricPoint> points) {
    if (points.isEmpty()) {
      return;
    }
    database.change(
        handle -> {
          insertMetrics(handle, id, points);
          return handle
              .createUpdate(
                  """
                  UPDATE run SET step = m.step, loss = m.loss, updated = now()
                  FROM (SELECT step, loss FROM run_metric WHERE run = :id
                    ORDER BY step DESC LIMIT 1) m
                  WHERE id = :id
                  """)
              .bind("id", id.value())
              .execute();
        });
  }

  void addSamples(RunId id, List<RunSample> samples) {
    if (samples.isEmpty()) {
      return;
    }
    database.change(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  """
                  INSERT INTO run_sample (run, path, step) VALUES (:run, :path, :step)
                  ON CONFLICT (run, path) DO NOTHING
                  """);
          for (RunSample sample : samples) {
            batch.bind("run", id.value()).bind("path", sample.path()).bind("step", sample.step());
            batch.add();
          }
          return batch.execute();
        });
  }

  List<MetricPoint> metrics(RunId id) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT step, loss, stage, resolution, learning_rate, seconds FROM run_metric
                    WHERE run = :id ORDER BY step
                    """)
                .bind("id", id.value())
                .map(
                    (row, context) ->
                        new MetricPoint(
                            row.getLong("step"),
                            row.getDouble("loss"),
                            row.getInt("stage"),
                            row.getInt("resolution"),
                            row.getDouble("learning_rate"),
                            row.getDouble("seconds")))
                .list());
  }

  List<RunSample> samples(RunId id) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT path, step FROM run_sample WHERE run = :id ORDER BY step, path")
                .bind("id", id.value())
                .map((row, context) -> new RunSample(row.getString("path"), row.getLong("step")))
                .list());
  }

  private static void insertMetrics(Handle handle, RunId id, List<MetricPoint> points) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO run_metric (run, step, loss, stage, resolution, learning_rate, seconds)
            VALUES (:run, :step, :loss, :stage, :resolution, :rate, :seconds)
            ON CONFLICT (run, step) DO UPDATE SET loss = excluded.loss, stage = excluded.stage,
              resolution = excluded.resolution, learning_rate = excluded.learning_rate,
              seconds = excluded.seconds
            """);
    for (MetricPoint point : points) {
      batch
          .bind("run", id.value())
          .bind("step", point.step())
          .bind("loss", point.loss())
          .bind("stage", point.stage())
          .bind("resolution", point.resolution())
          .bind("rate", point.learningRate())
          .bind("seconds", point.seconds())
          .add();
    }
    batch.execute();
  }
}
