package dev.darkroom.dataset.versions;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.captions.CaptionColumns;
import dev.darkroom.dataset.captions.CaptionRow;
import dev.darkroom.dataset.parquet.Columns;
import dev.darkroom.dataset.parquet.Row;
import java.util.List;
import java.util.Optional;

/**
 * A row of an overlay: the image leaves, or gets a new effective caption.
 *
 * @param caption empty when the image leaves
 */
record Change(ImageId imageId, Optional<CaptionRow> caption) {
  private static final String DROP = "drop";
  private static final String CAPTION = "caption";

  static Columns<Change> columns() {
    return new Columns<Change>()
        .text("image_id", change -> change.imageId.hex())
        .text("change", change -> change.caption.isPresent() ? CAPTION : DROP)
        .structs(CAPTION, CaptionColumns.inRow(), change -> change.caption.stream().toList());
  }

  static Change read(Row row) {
    ImageId imageId = new ImageId(row.text("image_id"));
    List<Row> caption = row.structs(CAPTION);
    return new Change(
        imageId, caption.stream().findFirst().map(found -> CaptionColumns.read(found, imageId)));
  }

  /** The row as it is now; empty when it left. */
  Optional<VersionEntry> apply(VersionEntry row) {
    return caption.map(row::captioned);
  }
}
