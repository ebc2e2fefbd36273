package dev.darkroom.sql.gallery;

import dev.darkroom.sql.gallery.GallerySort.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The SQL of one page. By id it walks {@code membership} or {@code membership_reason}, by a measure
 * {@code membership_rank}; each in the order of an index, from the cursor on, one row more than the
 * page to know whether there is a next one.
 */
final class PageQuery {
  private final GalleryQuery query;
  private final Optional<String> measure;
  private final Optional<Cursor> after;
  private final Direction direction;

  PageQuery(GalleryQuery query) {
    this.query = query;
    this.measure = query.sort().measure(query.scorer());
    this.after = query.after().map(text -> Cursor.read(text, query.sort()));
    this.direction = query.sort().direction();
  }

  Query bind(Handle handle) {
    return bind(handle, "");
  }

  /** How PostgreSQL would find the page, a line per step. */
  Query explain(Handle handle) {
    return bind(handle, "EXPLAIN ");
  }

  private Query bind(Handle handle, String prefix) {
    Query sql = handle.createQuery(prefix + sql());
    sql.bind("dataset", query.dataset());
    sql.bind("version", query.version());
    sql.bind("limit", query.limit() + 1);
    query.verdict().ifPresent(verdict -> sql.bind("verdict", verdict.id()));
    measure.ifPresent(m -> sql.bind("measure", m));
    query.reason().ifPresent(reason -> sql.bind("reason", reason));
    query.range().ifPresent(range -> sql.bind("min", range.min()).bind("max", range.max()));
    after.ifPresent(cursor -> bindCursor(sql, cursor));
    return sql;
  }

  private void bindCursor(Query sql, Cursor cursor) {
    sql.bind("afterImage", cursor.imageId()).bind("afterOccurrence", cursor.occurrence());
    measure.ifPresent(m -> sql.bind("afterValue", cursor.value()));
  }

  private String sql() {
    String walked = measure.isPresent() || query.reason().isPresent() ? "w" : "m";
    List<String> key = new ArrayList<>();
    measure.ifPresent(m -> key.add("w.value"));
    key.add(walked + ".image_id");
    key.add(walked + ".occurrence");
    String order = String.join(" " + direction.keyword + ", ", key) + " " + direction.keyword;
    return "SELECT "
        + Items.COLUMNS
        + (measure.isPresent() ? ", w.value" : ", 0::float8 AS value")
        + from()
        + " WHERE "
        + String.join(" AND ", conditions(walked, key))
        + " ORDER BY "
        + order
        + " LIMIT :limit";
  }

  private String from() {
    if (measure.isEmpty() && query.reason().isEmpty()) {
      return " FROM membership m" + Items.JOINS;
    }
    String table = measure.isPresent() ? "membership_rank" : "membership_reason";
    return " FROM " + table + " w JOIN membership m ON m.id = w.member" + Items.JOINS;
  }

  private List<String> conditions(String walked, List<String> key) {
    List<String> all = new ArrayList<>();
    all.add(walked + ".dataset = " + Items.DATASET_WITH_VERSION);
    all.add("m.from_version <= :version");
    all.add("m.to_version > :version");
    measure.ifPresent(m -> all.add("w.measure = :measure"));
    if ("w".equals(walked)) {
      // A literal where it is empty: only then may the planner use the index by verdict.
      all.add(query.reason().isPresent() ? "w.reason = :reason" : "w.reason = ''");
    }
    query
        .verdict()
        .ifPresent(v -> all.add((measure.isPresent() ? "w" : "m") + ".verdict = :verdict"));
    query.range().ifPresent(r -> all.add("w.value BETWEEN :min AND :max"));
    after.ifPresent(cursor -> all.add(afterCursor(key)));
    return all;
  }

  private String afterCursor(List<String> key) {
    String value = measure.isPresent() ? ":afterValue, " : "";
    return "("
        + String.join(", ", key)
        + ") "
        + direction.after
        + " ("
        + value
        + ":afterImage, :afterOccurrence)";
  }
}
