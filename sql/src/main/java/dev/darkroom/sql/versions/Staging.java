package dev.darkroom.sql.versions;

import dev.darkroom.dataset.captions.CaptionRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Loads rows into temporary tables by COPY, a batch at a time: one batch is in memory, no reader
 * sees any of it, and PostgreSQL drops it when the transaction ends, however it ends.
 */
final class Staging {
  private static final int BATCH_BYTES = 4 << 20;

  private final Handle handle;
  private final CopyManager copies;
  private final ByteArrayOutputStream rows = new ByteArrayOutputStream();
  private final ByteArrayOutputStream captions = new ByteArrayOutputStream();

  private Staging(Handle handle) throws SQLException {
    this.handle = handle;
    this.copies = handle.getConnection().unwrap(PGConnection.class).getCopyAPI();
  }

  /** Fills {@code staged} and {@code staged_caption} of the handle's transaction. */
  static void load(Handle handle, Stream<PublishedRow> rows) throws SQLException {
    Staging staging = new Staging(handle);
    staging.createTables();
    for (Iterator<PublishedRow> each = rows.iterator(); each.hasNext(); ) {
      staging.add(each.next());
    }
    staging.flush();
    handle.execute("ANALYZE staged, staged_caption");
  }

  private void createTables() {
    handle.execute("DROP TABLE IF EXISTS staged, staged_caption");
    handle.execute(
        """
        CREATE TEMPORARY TABLE staged (
          image_id bytea, occurrence bigint, content bytea, source text, verdict text,
          reasons jsonb, width integer, height integer, bucket text, cluster bytea,
          survivor boolean, distance integer, scores jsonb, thumbnail_pack text,
          thumbnail_offset bigint, thumbnail_length integer, signals jsonb, caption bytea,
          PRIMARY KEY (image_id, occurrence)
        ) ON COMMIT DROP
        """);
    handle.execute(
        """
        CREATE TEMPORARY TABLE staged_caption (
          image_id bytea, occurrence bigint, position integer, content bytea, text text,
          captioner text, digest text, pinned boolean, prompt text, parameters text,
          tokens integer, finish text, lint jsonb, agreement double precision, created text,
          seconds double precision
        ) ON COMMIT DROP
        """);
  }

  private void add(PublishedRow row) throws SQLException {
    rows.writeBytes(StagedLines.row(row));
    int position = 0;
    for (CaptionRow caption : row.captions()) {
      captions.writeBytes(StagedLines.caption(row, caption, position++));
    }
    if (rows.size() + captions.size() >= BATCH_BYTES) {
      flush();
    }
  }

  private void flush() throws SQLException {
    copy("staged", rows);
    copy("staged_caption", captions);
  }

  private void copy(String table, ByteArrayOutputStream lines) throws SQLException {
    try {
      copies.copyIn("COPY " + table + " FROM STDIN", new ByteArrayInputStream(lines.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException("an array in memory was read", e);
    }
    lines.reset();
  }
}
