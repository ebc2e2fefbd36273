package dev.darkroom.sql.versions;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.signals.ThumbnailRef;
import dev.darkroom.sql.database.Columns;
import dev.darkroom.sql.database.Json;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.TreeMap;

/** Encodes rows and captions for the staging tables, each with the digest of its content. */
final class StagedLines {
  private StagedLines() {}

  /** Tells exact copies of one image apart: the first 8 bytes of the SHA-256 of the source. */
  static long occurrence(String source) {
    return ByteBuffer.wrap(Digest.ofText(source).bytes()).getLong();
  }

  static byte[] row(PublishedRow row) {
    Optional<byte[]> caption = row.effectiveCaption().map(StagedLines::content);
    CopyLine line = new CopyLine();
    line.bytes(Columns.bytes(row.imageId())).number(occurrence(row.source()));
    line.bytes(content(row, caption));
    describe(line, row);
    caption.ifPresentOrElse(line::bytes, line::missing);
    return line.encoded();
  }

  static byte[] caption(PublishedRow row, CaptionRow caption, int position) {
    CopyLine line = new CopyLine();
    line.bytes(Columns.bytes(row.imageId())).number(occurrence(row.source())).number(position);
    line.bytes(content(caption));
    describe(line, caption);
    return line.encoded();
  }

  /** What makes two rows of two versions the same: everything that is shown. */
  private static byte[] content(PublishedRow row, Optional<byte[]> caption) {
    CopyLine line = new CopyLine();
    describe(line, row);
    caption.ifPresentOrElse(line::bytes, line::missing);
    return Digest.of(line.encoded()).bytes();
  }

  private static byte[] content(CaptionRow caption) {
    CopyLine line = new CopyLine();
    describe(line, caption);
    return Digest.of(line.encoded()).bytes();
  }

  private static void describe(CopyLine line, PublishedRow row) {
    line.text(row.source()).text(row.verdict().id()).text(Json.write(row.reasons()));
    line.number(row.width()).number(row.height()).optional(row.bucket());
    row.cluster().ifPresentOrElse(c -> line.bytes(Columns.bytes(c)), line::missing);
    line.flag(row.survivor()).optional(row.distance().map(String::valueOf));
    line.text(Json.write(new TreeMap<>(row.scores())));
    line.optional(row.thumbnail().map(ThumbnailRef::pack));
    line.optional(row.thumbnail().map(t -> Long.toString(t.offset())));
    line.optional(row.thumbnail().map(t -> Integer.toString(t.length())));
    line.text(Json.requireObject("signals", row.signals()));
  }

  private static void describe(CopyLine line, CaptionRow caption) {
    line.text(caption.text()).text(caption.captioner()).optional(caption.digest());
    line.flag(caption.pinned()).text(caption.prompt()).text(caption.parameters());
    line.number(caption.tokens()).text(caption.finish()).text(Json.write(caption.lint()));
    caption.agreement().ifPresentOrElse(line::number, line::missing);
    line.text(caption.created()).number(caption.seconds());
  }
}
