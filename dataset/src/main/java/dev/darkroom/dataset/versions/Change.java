package dev.darkroom.dataset.versions;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.captions.CaptionColumns;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.parquet.Columns;
import dev.darkroom.dataset.parquet.Row;
import java.util.Locale;
import java.util.Optional;

/**
 * A row of an overlay: what a person did to an image.
 *
 * @param caption the new effective caption; there for {@link Kind#CAPTION} only
 */
record Change(ImageId imageId, Kind kind, Optional<CaptionRow> caption) {
  private static final String CAPTION = "caption";

  enum Kind {
    /** The image leaves. */
    DROP,
    /** An image that left comes back. */
    RESTORE,
    /** It gets a new effective caption. */
    CAPTION
  }

  static Change drop(ImageId imageId) {
    return new Change(imageId, Kind.DROP, Optional.empty());
  }

  static Change restore(ImageId imageId) {
    return new Change(imageId, Kind.RESTORE, Optional.empty());
  }

  static Change caption(CaptionRow caption) {
    return new Change(caption.imageId(), Kind.CAPTION, Optional.of(caption));
  }

  static Columns<Change> columns() {
    return new Columns<Change>()
        .text("image_id", change -> change.imageId.hex())
        .text("change", change -> change.kind.name().toLowerCase(Locale.ROOT))
        .structs(CAPTION, CaptionColumns.inRow(), change -> change.caption.stream().toList());
  }

  static Change read(Row row) {
    ImageId imageId = new ImageId(row.text("image_id"));
    return new Change(
        imageId,
        Kind.valueOf(row.text("change").toUpperCase(Locale.ROOT)),
        row.structs(CAPTION).stream()
            .findFirst()
            .map(found -> CaptionColumns.read(found, imageId)));
  }
}
