package dev.darkroom.sql.versions;

import dev.darkroom.base.InvalidInputException;
import dev.darkroom.dataset.versions.Manifest;
import dev.darkroom.sql.database.Actor;
import dev.darkroom.sql.database.AuditLog;
import dev.darkroom.sql.database.CatalogConflictException;
import dev.darkroom.sql.database.Database;
import dev.darkroom.sql.database.Json;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Brings versions into the catalog. */
public final class Publishing {
  private final Database database;

  public Publishing(Database database) {
    this.database = database;
  }

  /**
   * Makes a version visible, in one transaction: its rows are loaded unseen, then the dataset's
   * pointer flips. A crash or a lost connection before that leaves the catalog as it was, and the
   * same call later does the work. A version that the catalog holds already (same number, same
   * digest) changes nothing, and the rows are not read. Two publishers of one dataset take turns.
   *
   * @param folder path or URI of the dataset, from which readers take images and thumbnails
   * @param rows all source occurrences of the version, each once, in any order; closed by this
   *     method
   * @throws CatalogConflictException when the catalog holds another version of that number, or a
   *     newer one
   * @throws InvalidInputException when the rows do not add up to the manifest's counts
   */
  public Published publish(String folder, Manifest manifest, Stream<PublishedRow> rows) {
    try (rows) {
      return database.change(handle -> publish(handle, folder, manifest, rows));
    }
  }

  /** A version and how its rows are read, when its turn comes. */
  public record Source(Manifest manifest, Supplier<Stream<PublishedRow>> rows) {}

  /**
   * Indexes a dataset anew from its folder, in one transaction: when a version cannot be published
   * the old index stays. What people made of it (reviews, approvals, runs) stays in any case.
   *
   * @param versions all of the folder, oldest first
   * @throws CatalogConflictException when the catalog knows the name as that of another folder and
   *     the caller does not move it
   */
  public List<Published> rebuild(
      String folder, String dataset, List<Source> versions, boolean move, Actor actor) {
    return database.change(
        handle -> {
          requireSameFolder(handle, dataset, folder, move);
          handle.execute("DELETE FROM dataset WHERE name = ?", dataset);
          AuditLog.append(
              handle, actor, "dataset.rebuild", Optional.of(dataset), dataset, Map.of());
          List<Published> published = new ArrayList<>();
          for (Source version : versions) {
            try (Stream<PublishedRow> rows = version.rows().get()) {
              published.add(publish(handle, folder, version.manifest(), rows));
            }
          }
          return published;
        });
  }

  private static void requireSameFolder(
      Handle handle, String dataset, String folder, boolean move) {
    Optional<String> known =
        handle
            .createQuery("SELECT folder FROM dataset WHERE name = :name")
            .bind("name", dataset)
            .mapTo(String.class)
            .findOne();
    if (!move && known.isPresent() && !known.get().equals(folder)) {
      throw new CatalogConflictException(
          "Cannot rebuild %s from %s: the catalog shows it from %s"
              .formatted(dataset, folder, known.get()),
          "If this folder is to take its place, say so with --move; if it is another dataset, give"
              + " it another name in its recipe.");
    }
  }

  private static Published publish(
      Handle handle, String folder, Manifest manifest, Stream<PublishedRow> rows)
      throws SQLException {
    int version = manifest.version();
    int dataset = lockDataset(handle, folder, manifest.dataset());
    if (isPublished(handle, dataset, manifest)) {
      moveTo(handle, dataset, folder);
      return new Published(manifest.dataset(), version, false, 0, 0);
    }
    Staging.load(handle, rows);
    requireSameCounts(handle, manifest);
    Merge merge = new Merge(handle, dataset, version);
    merge.captions();
    long ended = merge.end();
    long begun = merge.begin();
    merge.list();
    Cube.fill(handle, dataset, version);
    record(handle, dataset, manifest);
    flip(handle, dataset, folder, version);
    merge.analyze();
    return new Published(manifest.dataset(), version, true, begun, ended);
  }

  private static int lockDataset(Handle handle, String folder, String name) {
    handle.execute(
        "INSERT INTO dataset (name, folder) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
        name,
        folder);
    return handle
        .createQuery("SELECT id FROM dataset WHERE name = :name FOR UPDATE")
        .bind("name", name)
        .mapTo(Integer.class)
        .one();
  }

  private static boolean isPublished(Handle handle, int dataset, Manifest manifest) {
    Optional<String> digest =
        handle
            .createQuery("SELECT digest FROM version WHERE dataset = :d AND version = :v")
            .bind("d", dataset)
            .bind("v", manifest.version())
            .mapTo(String.class)
            .findOne();
    if (digest.isPresent() && digest.get().equals(manifest.digest().toString())) {
      return true;
    }
    if (digest.isPresent()) {
      throw conflict(manifest, "the catalog holds another version of that number, " + digest.get());
    }
    int newest =
        handle
            .createQuery("SELECT version FROM dataset WHERE id = :d")
            .bind("d", dataset)
            .mapTo(Integer.class)
            .one();
    if (newest > manifest.version()) {
      throw conflict(manifest, "the catalog shows version " + newest + " already");
    }
    return false;
  }

  /** A folder that was moved since is found again. */
  private static void moveTo(Handle handle, int dataset, String folder) {
    handle
        .createUpdate("UPDATE dataset SET folder = :folder WHERE id = :id AND folder <> :folder")
        .bind("folder", folder)
        .bind("id", dataset)
        .execute();
  }

  private static CatalogConflictException conflict(Manifest manifest, String reason) {
    return new CatalogConflictException(
        "Cannot publish %s version %d (%s): %s"
            .formatted(manifest.dataset(), manifest.version(), manifest.digest(), reason),
        "Run `darkroom catalog rebuild` to index this folder instead, or give the dataset another"
            + " name in its recipe.");
  }

  private static void requireSameCounts(Handle handle, Manifest manifest) {
    Map<String, Long> staged =
        handle
            .createQuery("SELECT verdict, count(*) AS n FROM staged GROUP BY verdict")
            .reduceRows(
                new java.util.TreeMap<String, Long>(),
                (counts, row) -> {
                  counts.put(
                      row.getColumn("verdict", String.class), row.getColumn("n", Long.class));
                  return counts;
                });
    for (String verdict : new String[] {"kept", "rejected", "failed"}) {
      long expected = manifest.counts().getOrDefault(verdict, 0L);
      long found = staged.getOrDefault(verdict, 0L);
      if (expected != found) {
        throw new InvalidInputException(
            "Cannot publish %s version %d: %d rows are %s, its manifest says %d"
                .formatted(manifest.dataset(), manifest.version(), found, verdict, expected),
            "Run `darkroom version verify` on the dataset.");
      }
    }
  }

  private static void record(Handle handle, int dataset, Manifest manifest) {
    handle
        .createUpdate(
            """
            INSERT INTO version (dataset, version, digest, parent, row_count, counts, reasons,
              author, message)
            VALUES (:dataset, :version, :digest, :parent, :rows, CAST(:counts AS jsonb),
              CAST(:reasons AS jsonb), :author, :message)
            """)
        .bind("dataset", dataset)
        .bind("version", manifest.version())
        .bind("digest", manifest.digest().toString())
        .bind("parent", manifest.parent())
        .bind("rows", manifest.rows())
        .bind("counts", Json.write(manifest.counts()))
        .bind("reasons", Json.write(manifest.reasons()))
        .bind("author", manifest.author().toArray(String[]::new))
        .bind("message", manifest.message())
        .execute();
  }

  private static void flip(Handle handle, int dataset, String folder, int version) {
    handle
        .createUpdate(
            """
            UPDATE dataset SET version = :version, folder = :folder, updated = now()
            WHERE id = :dataset
            """)
        .bind("version", version)
        .bind("folder", folder)
        .bind("dataset", dataset)
        .execute();
  }
}
