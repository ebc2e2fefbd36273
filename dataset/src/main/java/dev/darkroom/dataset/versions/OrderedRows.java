package dev.darkroom.dataset.versions;

import dev.darkroom.dataset.ImageId;
import java.util.Iterator;
import java.util.Optional;

/** Passes rows on and refuses those that are not in strictly rising image id order. */
final class OrderedRows implements Iterator<VersionRow> {
  private final Iterator<VersionRow> rows;
  private Optional<ImageId> last = Optional.empty();

  OrderedRows(Iterator<VersionRow> rows) {
    this.rows = rows;
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public VersionRow next() {
    VersionRow row = rows.next();
    if (last.filter(id -> id.compareTo(row.imageId()) >= 0).isPresent()) {
      throw new IllegalArgumentException(
          "Invalid order: " + row.imageId() + " (must come after " + last.get() + ")");
    }
    last = Optional.of(row.imageId());
    return row;
  }
}
