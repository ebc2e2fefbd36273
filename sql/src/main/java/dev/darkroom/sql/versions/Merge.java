package dev.darkroom.sql.versions;

import org.jdbi.v3.core.Handle;

/**
 * From the staging tables to membership: what is the same in the version before stays one row, what
 * left or changed ends, what is new or changed begins.
 */
final class Merge {
  private final Handle handle;
  private final int dataset;
  private final int version;

  Merge(Handle handle, int dataset, int version) {
    this.handle = handle;
    this.dataset = dataset;
    this.version = version;
  }

  void captions() {
    update(
        """
        INSERT INTO caption (dataset, image_id, content, text, captioner, digest, pinned, prompt,
          parameters, tokens, finish, lint, agreement, created, seconds)
        SELECT :dataset, image_id, content, text, captioner, digest, pinned, prompt, parameters,
          tokens, finish, ARRAY(SELECT jsonb_array_elements_text(lint)), agreement, created, seconds
        FROM staged_caption ORDER BY image_id, occurrence, position
        ON CONFLICT (dataset, image_id, content) DO NOTHING
        """);
  }

  /** Ends rows that the version lacks or holds differently; returns how many. */
  long end() {
    return update(
        """
        UPDATE membership m SET to_version = :version
        WHERE m.dataset = :dataset AND m.to_version = 2147483647 AND NOT EXISTS (
          SELECT FROM staged s WHERE s.image_id = m.image_id AND s.occurrence = m.occurrence
            AND s.content = m.content)
        """);
  }

  /** Begins rows that do not hold yet; returns how many. After {@link #end()}. */
  long begin() {
    return update(
        """
        INSERT INTO membership (dataset, image_id, occurrence, from_version, content, source,
          verdict, reasons, width, height, bucket, cluster, survivor, distance, scores,
          thumbnail_pack, thumbnail_offset, thumbnail_length, signals, caption_id)
        SELECT :dataset, s.image_id, s.occurrence, :version, s.content, s.source, s.verdict,
          ARRAY(SELECT jsonb_array_elements_text(s.reasons)), s.width, s.height, s.bucket,
          s.cluster, s.survivor, s.distance, s.scores, s.thumbnail_pack, s.thumbnail_offset,
          s.thumbnail_length, s.signals, c.id
        FROM staged s LEFT JOIN caption c
          ON c.dataset = :dataset AND c.image_id = s.image_id AND c.content = s.caption
        WHERE NOT EXISTS (
          SELECT FROM membership m WHERE m.dataset = :dataset AND m.image_id = s.image_id
            AND m.occurrence = s.occurrence AND m.to_version = 2147483647)
        """);
  }

  /** Lists the begun rows by reason and by measure. */
  void list() {
    update(
        """
        INSERT INTO membership_reason (dataset, reason, image_id, occurrence, member)
        SELECT DISTINCT dataset, unnest(reasons), image_id, occurrence, id
        FROM membership WHERE dataset = :dataset AND from_version = :version
        """);
    update(
        """
        INSERT INTO membership_rank (dataset, measure, reason, value, image_id, occurrence,
          member, verdict)
        SELECT DISTINCT m.dataset, k.measure, r.reason, k.value, m.image_id, m.occurrence,
          m.id, m.verdict
        FROM membership m
        CROSS JOIN LATERAL (
          SELECT 'pixels' AS measure, m.width::float8 * m.height AS value WHERE m.width > 0
          UNION ALL
          SELECT 'sharpness', (m.signals #>> '{metrics,sharpness}')::float8
          WHERE jsonb_typeof(m.signals #> '{metrics,sharpness}') = 'number'
          UNION ALL
          SELECT 'score:' || s.key, s.value::float8 FROM jsonb_each_text(m.scores) s
        ) k
        CROSS JOIN LATERAL (SELECT '' AS reason UNION ALL SELECT unnest(m.reasons)) r
        WHERE m.dataset = :dataset AND m.from_version = :version
        """);
  }

  /** So that the first page after a large version is planned with its size in mind. */
  void analyze() {
    handle.execute("ANALYZE membership, membership_reason, membership_rank, caption");
  }

  private long update(String sql) {
    return handle.createUpdate(sql).bind("dataset", dataset).bind("version", version).execute();
  }
}
