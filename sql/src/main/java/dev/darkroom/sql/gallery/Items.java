package dev.darkroom.sql.gallery;

import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.selections.Verdict;
import dev.darkroom.dataset.signals.ThumbnailRef;
import dev.darkroom.sql.database.Columns;
import dev.darkroom.sql.database.Json;
import dev.darkroom.sql.reviews.Decision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The columns of a gallery item, and how rows become records. */
final class Items {
  static final String COLUMNS =
      """
      m.image_id, m.occurrence, m.source, m.verdict, m.reasons, m.width, m.height, m.bucket,
      m.scores, m.thumbnail_pack, m.thumbnail_offset, m.thumbnail_length, c.text, d.decision,
      nullif(e.text, c.text) AS edit""";

  /** No dataset at all when it has not published the version: then nothing is found. */
  static final String DATASET_WITH_VERSION =
      """
      (SELECT p.dataset FROM version p JOIN dataset n ON n.id = p.dataset
       WHERE n.name = :dataset AND p.version = :version)""";

  /**
   * The effective caption and the newest review of each kind; the bind {@code dataset} is a name.
   */
  static final String JOINS =
      """

      LEFT JOIN caption c ON c.id = m.caption_id
      LEFT JOIN LATERAL (
        SELECT decision FROM review WHERE dataset = :dataset AND image_id = m.image_id
          AND decision IS NOT NULL AND m.image_id <> '' ORDER BY id DESC LIMIT 1
      ) d ON true
      LEFT JOIN LATERAL (
        SELECT text FROM review WHERE dataset = :dataset AND image_id = m.image_id
          AND text IS NOT NULL AND m.image_id <> '' ORDER BY id DESC LIMIT 1
      ) e ON true
      """;

  private Items() {}

  static GalleryItem item(ResultSet row) throws SQLException {
    return new GalleryItem(
        Columns.imageId(row, "image_id"),
        row.getString("source"),
        Verdict.of(row.getString("verdict")),
        Columns.strings(row, "reasons"),
        row.getInt("width"),
        row.getInt("height"),
        Columns.optionalString(row, "bucket"),
        Json.numbers(row.getString("scores")),
        thumbnail(row),
        Columns.optionalString(row, "text"),
        Columns.optionalString(row, "decision").map(Decision::of),
        Columns.optionalString(row, "edit"));
  }

  static Occurrence occurrence(ResultSet row) throws SQLException {
    return new Occurrence(
        row.getString("source"),
        Verdict.of(row.getString("verdict")),
        Columns.strings(row, "reasons"),
        Columns.imageId(row, "cluster"),
        row.getBoolean("survivor"),
        Columns.optionalInteger(row, "distance"));
  }

  static CaptionRow caption(ResultSet row) throws SQLException {
    return new CaptionRow(
        Columns.imageId(row, "image_id").orElseThrow(),
        row.getString("text"),
        row.getString("captioner"),
        Columns.optionalString(row, "digest"),
        row.getBoolean("pinned"),
        row.getString("prompt"),
        row.getString("parameters"),
        row.getInt("tokens"),
        row.getString("finish"),
        Columns.strings(row, "lint"),
        Columns.optionalDouble(row, "agreement"),
        row.getString("created"),
        row.getDouble("seconds"));
  }

  private static Optional<ThumbnailRef> thumbnail(ResultSet row) throws SQLException {
    String pack = row.getString("thumbnail_pack");
    return pack == null
        ? Optional.empty()
        : Optional.of(
            new ThumbnailRef(
                pack, row.getLong("thumbnail_offset"), row.getInt("thumbnail_length")));
  }
}
