package dev.darkroom.sql.versions;

import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.database.AuditLog;
import dev.darkroom.sql.database.CatalogNotFoundException;
import dev.darkroom.sql.database.Database;
import java.util.Map;
import java.util.Optional;

/** Which versions may be trained on, by whose word. */
public final class Approvals {
  private final Database database;
  private final Datasets datasets;

  public Approvals(Database database) {
    this.database = database;
    this.datasets = new Datasets(database);
  }

  /**
   * Approves a published version; approving it again keeps the first approval.
   *
   * @throws CatalogNotFoundException when the catalog does not show the version
   */
  public Approval approve(String dataset, int version, Actor by) {
    CatalogVersion approved = datasets.version(dataset, version);
    if (approved.approval().isPresent()) {
      return approved.approval().get();
    }
    database.change(
        handle -> {
          handle
              .createUpdate(
                  """
                  INSERT INTO approval (dataset, version, digest, approver)
                  VALUES (:dataset, :version, :digest, :by)
                  ON CONFLICT (dataset, version) DO UPDATE
                    SET digest = excluded.digest, approver = excluded.approver, at = now()
                    WHERE approval.digest <> excluded.digest
                  """)
              .bind("dataset", dataset)
              .bind("version", version)
              .bind("digest", approved.digest().toString())
              .bind("by", by.name())
              .execute();
          Map<String, String> details = Map.of("digest", approved.digest().toString());
          String subject = "version " + version;
          AuditLog.append(handle, by, "version.approve", Optional.of(dataset), subject, details);
          return version;
        });
    return find(dataset, version).orElseThrow();
  }

  /** The approval of a version with the digest that the catalog shows. */
  public Optional<Approval> find(String dataset, int version) {
    return datasets.versions(dataset).stream()
        .filter(v -> v.version() == version)
        .findFirst()
        .flatMap(CatalogVersion::approval);
  }
}
