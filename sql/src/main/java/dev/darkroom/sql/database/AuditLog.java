package dev.darkroom.sql.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Who changed what, when. Rows are written in the transaction of the change they tell of. */
public final class AuditLog {
  private static final String COLUMNS = "id, at, actor, action, dataset, subject, details";

  private final Database database;

  public AuditLog(Database database) {
    this.database = database;
  }

  /** Newest first; pass the last id of a page to get the one after it. A page has 1..500 rows. */
  public List<AuditEntry> list(Optional<Long> before, int limit) {
    return new NewestFirst<>("audit", COLUMNS, (row, context) -> entry(row))
        .page(database, before, limit);
  }

  /** Appends to the trail inside the caller's transaction. */
  public static void append(
      Handle handle,
      Actor actor,
      String action,
      Optional<String> dataset,
      String subject,
      Map<String, ?> details) {
    handle
        .createUpdate(
            """
            INSERT INTO audit (actor, action, dataset, subject, details)
            VALUES (:actor, :action, :dataset, :subject, CAST(:details AS jsonb))
            """)
        .bind("actor", actor.name())
        .bind("action", action)
        .bind("dataset", dataset.orElse(null))
        .bind("subject", subject)
        .bind("details", Json.write(details))
        .execute();
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getLong("id"),
        Columns.instant(row, "at"),
        row.getString("actor"),
        row.getString("action"),
        Columns.optionalString(row, "dataset"),
        row.getString("subject"),
        row.getString("details"));
  }
}
