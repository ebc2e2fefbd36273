package dev.darkroom.sql.versions;

import dev.darkroom.base.Digest;
import dev.darkroom.sql.database.CatalogNotFoundException;
import dev.darkroom.sql.database.Columns;
import dev.darkroom.sql.database.Database;
import dev.darkroom.sql.database.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The datasets and versions that the catalog shows. */
public final class Datasets {
  private static final String VERSIONS =
      """
      SELECT d.name, v.version, v.digest, v.parent, v.row_count, v.counts, v.reasons, v.author,
        v.message, v.published, a.digest AS approved_digest, a.approver, a.at AS approved
      FROM version v JOIN dataset d ON d.id = v.dataset
      LEFT JOIN approval a
        ON a.dataset = d.name AND a.version = v.version AND a.digest = v.digest
      WHERE d.name = :name
      """;

  private final Database database;

  public Datasets(Database database) {
    this.database = database;
  }

  /** All datasets by name. */
  public List<CatalogDataset> list() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT name, folder, version, created, updated FROM dataset ORDER BY name")
                .map((row, context) -> dataset(row))
                .list());
  }

  public Optional<CatalogDataset> find(String name) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT name, folder, version, created, updated FROM dataset WHERE name = :name
                    """)
                .bind("name", name)
                .map((row, context) -> dataset(row))
                .findOne());
  }

  /** As {@link #find}, or {@link CatalogNotFoundException}. */
  public CatalogDataset show(String name) {
    return find(name).orElseThrow(() -> unknown("dataset " + name));
  }

  /** Newest first. */
  public List<CatalogVersion> versions(String dataset) {
    return database.read(
        handle ->
            handle
                .createQuery(VERSIONS + " ORDER BY v.version DESC")
                .bind("name", dataset)
                .map((row, context) -> version(row))
                .list());
  }

  /** One published version, or {@link CatalogNotFoundException}. */
  public CatalogVersion version(String dataset, int version) {
    return database
        .read(
            handle ->
                handle
                    .createQuery(VERSIONS + " AND v.version = :version")
                    .bind("name", dataset)
                    .bind("version", version)
                    .map((row, context) -> version(row))
                    .findOne())
        .orElseThrow(() -> unknown(dataset + " version " + version));
  }

  private static CatalogNotFoundException unknown(String what) {
    return new CatalogNotFoundException(
        "Cannot find " + what + ": it is not in the catalog",
        "Publish it with `darkroom catalog publish`.");
  }

  private static CatalogDataset dataset(ResultSet row) throws SQLException {
    return new CatalogDataset(
        row.getString("name"),
        row.getString("folder"),
        row.getInt("version"),
        Columns.instant(row, "created"),
        Columns.instant(row, "updated"));
  }

  private static CatalogVersion version(ResultSet row) throws SQLException {
    return new CatalogVersion(
        row.getString("name"),
        row.getInt("version"),
        Digest.parse(row.getString("digest")),
        row.getInt("parent"),
        row.getLong("row_count"),
        Json.counts(row.getString("counts")),
        Json.counts(row.getString("reasons")),
        Columns.strings(row, "author"),
        row.getString("message"),
        Columns.instant(row, "published"),
        approval(row));
  }

  private static Optional<Approval> approval(ResultSet row) throws SQLException {
    if (row.getString("approver") == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Approval(
            row.getString("name"),
            row.getInt("version"),
            Digest.parse(row.getString("approved_digest")),
            row.getString("approver"),
            Columns.instant(row, "approved")));
  }
}
