package dev.darkroom.sql.reviews;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.versions.Edits;
import dev.darkroom.sql.database.CatalogNotFoundException;
import dev.darkroom.sql.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads effective decisions that a version does not hold. */
final class PendingEdits {
  private static final String REJECTED =
      """
      SELECT r.image_id, r.reviewer FROM (
        SELECT DISTINCT ON (image_id) image_id, decision, reviewer FROM review
        WHERE dataset = :dataset AND decision IS NOT NULL ORDER BY image_id, id DESC
      ) r JOIN membership m ON m.image_id = r.image_id
      WHERE r.decision = 'reject' AND m.verdict = 'kept'
      """;

  /** Only people deny images: what a person dropped, a person may bring back. */
  private static final String RESTORED =
      """
      SELECT r.image_id, r.reviewer FROM (
        SELECT DISTINCT ON (image_id) image_id, decision, reviewer FROM review
        WHERE dataset = :dataset AND decision IS NOT NULL ORDER BY image_id, id DESC
      ) r JOIN membership m ON m.image_id = r.image_id
      WHERE r.decision = 'accept' AND m.reasons = ARRAY['denied']
      """;

  private static final String EDITED =
      """
      SELECT r.image_id, r.text, r.reviewer, r.at FROM (
        SELECT DISTINCT ON (image_id) image_id, text, reviewer, at FROM review
        WHERE dataset = :dataset AND text IS NOT NULL ORDER BY image_id, id DESC
      ) r JOIN membership m ON m.image_id = r.image_id
      LEFT JOIN caption c ON c.id = m.caption_id
      WHERE m.verdict = 'kept' AND r.text IS DISTINCT FROM c.text
      """;

  private static final String IN_VERSION =
      """
      AND m.dataset = (SELECT id FROM dataset WHERE name = :dataset)
      AND m.from_version <= :version AND m.to_version > :version
      ORDER BY r.image_id
      """;

  private final Handle handle;
  private final String dataset;
  private final int version;
  private final Set<String> authors = new TreeSet<>();

  PendingEdits(Handle handle, String dataset, int version) {
    this.handle = handle;
    this.dataset = dataset;
    this.version = version;
  }

  Edits edits() {
    requireVersion();
    Set<ImageId> dropped = decided(REJECTED);
    Set<ImageId> restored = decided(RESTORED);
    Map<ImageId, CaptionRow> captions = captions(dropped);
    String message =
        "review: %d images rejected, %d brought back, %d captions edited"
            .formatted(dropped.size(), restored.size(), captions.size());
    return new Edits(dropped, restored, captions, List.copyOf(authors), message);
  }

  private Set<ImageId> decided(String sql) {
    Set<ImageId> images = new TreeSet<>();
    query(sql)
        .map(
            (row, context) -> {
              authors.add(row.getString("reviewer"));
              return Columns.imageId(row, "image_id").orElseThrow();
            })
        .forEach(images::add);
    return images;
  }

  private Map<ImageId, CaptionRow> captions(Set<ImageId> dropped) {
    Map<ImageId, CaptionRow> captions = new LinkedHashMap<>();
    for (CaptionRow edit : query(EDITED).map((row, context) -> edit(row)).list()) {
      if (!dropped.contains(edit.imageId())) {
        captions.put(edit.imageId(), edit);
        authors.add(edit.captioner().substring("human:".length()));
      }
    }
    return captions;
  }

  private void requireVersion() {
    boolean known =
        handle
            .createQuery(
                """
                SELECT count(*) FROM version v JOIN dataset d ON d.id = v.dataset
                WHERE d.name = :dataset AND v.version = :version
                """)
            .bind("dataset", dataset)
            .bind("version", version)
            .mapTo(Integer.class)
            .one()
            .equals(1);
    if (!known) {
      throw new CatalogNotFoundException(
          "Cannot read the decisions about %s version %d: the catalog has no such version"
              .formatted(dataset, version),
          "Publish it with: darkroom catalog publish DIR");
    }
  }

  private Query query(String sql) {
    return handle.createQuery(sql + IN_VERSION).bind("dataset", dataset).bind("version", version);
  }

  private static CaptionRow edit(ResultSet row) throws SQLException {
    return new CaptionRow(
        Columns.imageId(row, "image_id").orElseThrow(),
        row.getString("text"),
        "human:" + row.getString("reviewer"),
        Optional.empty(),
        false,
        "",
        "{}",
        0,
        "human",
        List.of(),
        Optional.empty(),
        Columns.instant(row, "at").toString(),
        0);
  }
}
