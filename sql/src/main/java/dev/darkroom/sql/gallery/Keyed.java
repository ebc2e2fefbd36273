package dev.darkroom.sql.gallery;

import java.util.List;
import java.util.Optional;

/** An item with the key that continues after it. */
record Keyed(GalleryItem item, Cursor cursor) {

  /** The first {@code limit} items; one more than that tells that there is a next page. */
  static GalleryPage page(List<Keyed> found, int limit) {
    List<GalleryItem> items = found.stream().limit(limit).map(Keyed::item).toList();
    Optional<String> next =
        found.size() > limit
            ? Optional.of(found.get(limit - 1).cursor().write())
            : Optional.empty();
    return new GalleryPage(items, next);
  }
}
