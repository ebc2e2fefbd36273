package dev.darkroom.webconsole.body;

import dev.darkroom.sql.gallery.GalleryPage;
import java.util.List;
import java.util.Optional;

/** A page of images; {@code next} is the cursor of the page after it. */
public record ImagePageBody(int version, List<ImageBody> items, Optional<String> next) {
  public static ImagePageBody of(int version, GalleryPage page) {
    return new ImagePageBody(
        version, page.items().stream().map(ImageBody::of).toList(), page.next());
  }
}
