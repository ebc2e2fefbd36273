package dev.darkroom.sql.gallery;

import java.util.List;
import java.util.Optional;

/**
 * A page of the gallery.
 *
 * @param next cursor of the page after it; empty on the last one
 */
public record GalleryPage(List<GalleryItem> items, Optional<String> next) {
  public GalleryPage {
    items = List.copyOf(items);
  }
}
