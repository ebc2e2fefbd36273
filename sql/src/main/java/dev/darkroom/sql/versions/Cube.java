package dev.darkroom.sql.versions;

import org.jdbi.v3.core.Handle;

/** Counts a version once, while it is published, so that no page counts rows. */
final class Cube {
  private Cube() {}

  static void fill(Handle handle, int dataset, int version) {
    for (String counts : new String[] {FACETS, HISTOGRAMS}) {
      handle.createUpdate(counts).bind("dataset", dataset).bind("version", version).execute();
    }
  }

  private static final String FACETS =
      """
      INSERT INTO facet (dataset, version, kind, name, row_count)
      SELECT :dataset, :version, kind, name, count(*) FROM (
        SELECT 'verdict' AS kind, verdict AS name FROM staged
        UNION ALL SELECT 'reason', jsonb_array_elements_text(reasons) FROM staged
        UNION ALL SELECT 'bucket', bucket FROM staged WHERE bucket IS NOT NULL AND verdict = 'kept'
        UNION ALL SELECT 'captioner', c.captioner FROM staged s JOIN staged_caption c
          ON c.image_id = s.image_id AND c.occurrence = s.occurrence AND c.content = s.caption
      ) f GROUP BY kind, name
      """;

  /**
   * 40 bins of equal width between the least and the greatest value; one when they are equal. What
   * is no number (NaN is greater than infinity here) is in no bin.
   */
  private static final String HISTOGRAMS =
      """
      INSERT INTO histogram (dataset, version, measure, bin, lower_edge, upper_edge, kept, rejected)
      WITH ranked AS (
        SELECT k.measure, k.value, k.verdict FROM membership_rank k JOIN membership m ON m.id = k.member
        WHERE k.dataset = :dataset AND k.reason = '' AND m.from_version <= :version
          AND m.to_version > :version AND abs(k.value) < 'Infinity'
      ), bounds AS (
        SELECT measure, min(value) AS low, max(value) AS high,
          (max(value) - min(value)) / 40 AS width
        FROM ranked GROUP BY measure
      ), binned AS (
        SELECT measure, verdict, low, width,
          CASE WHEN width = 0 THEN 0 ELSE least(39, floor((value - low) / width))::integer END AS bin
        FROM ranked JOIN bounds USING (measure)
      )
      SELECT :dataset, :version, measure, bin, low + bin * width, low + (bin + 1) * width,
        count(*) FILTER (WHERE verdict = 'kept'), count(*) FILTER (WHERE verdict <> 'kept')
      FROM binned GROUP BY measure, bin, low, width
      """;
}
