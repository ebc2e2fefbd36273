package dev.darkroom.sql.gallery;

import dev.darkroom.sql.database.Database;
import dev.darkroom.sql.gallery.Histogram.Bin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Reads what was counted at publishing. */
final class FacetQueries {
  private final Database database;

  FacetQueries(Database database) {
    this.database = database;
  }

  Facets of(String dataset, int version) {
    return database.read(
        handle -> {
          Map<String, Map<String, Long>> counts = counts(handle, dataset, version);
          return new Facets(
              counts.getOrDefault("verdict", Map.of()),
              counts.getOrDefault("reason", Map.of()),
              counts.getOrDefault("bucket", Map.of()),
              counts.getOrDefault("captioner", Map.of()),
              histograms(handle, dataset, version));
        });
  }

  private static Map<String, Map<String, Long>> counts(Handle handle, String dataset, int version) {
    return handle
        .createQuery(
            """
            SELECT f.kind, f.name, f.row_count FROM facet f JOIN dataset d ON d.id = f.dataset
            WHERE d.name = :dataset AND f.version = :version AND f.version <= d.version
            """)
        .bind("dataset", dataset)
        .bind("version", version)
        .reduceRows(
            new LinkedHashMap<>(),
            (counts, row) -> {
              counts
                  .computeIfAbsent(row.getColumn("kind", String.class), k -> new LinkedHashMap<>())
                  .put(row.getColumn("name", String.class), row.getColumn("row_count", Long.class));
              return counts;
            });
  }

  private static List<Histogram> histograms(Handle handle, String dataset, int version) {
    Map<String, List<Bin>> bins = new LinkedHashMap<>();
    handle
        .createQuery(
            """
            SELECT h.measure, h.lower_edge, h.upper_edge, h.kept, h.rejected
            FROM histogram h JOIN dataset d ON d.id = h.dataset
            WHERE d.name = :dataset AND h.version = :version AND h.version <= d.version
            ORDER BY h.measure, h.bin
            """)
        .bind("dataset", dataset)
        .bind("version", version)
        .map(
            (row, context) ->
                bins.computeIfAbsent(row.getString("measure"), m -> new ArrayList<>())
                    .add(
                        new Bin(
                            row.getDouble("lower_edge"),
                            row.getDouble("upper_edge"),
                            row.getLong("kept"),
                            row.getLong("rejected"))))
        .list();
    return bins.entrySet().stream().map(e -> new Histogram(e.getKey(), e.getValue())).toList();
  }
}
