package dev.darkroom.webconsole.gallery;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.signals.ThumbnailRef;
import dev.darkroom.sql.gallery.GalleryItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the thumbnails of the images lie that were listed last: the pictures of a page are asked
 * for right after it, and need no query each. Thread-safe.
 */
@ApplicationScoped
public class ThumbnailPlaces {
  private static final int REMEMBERED = 50_000;

  private final Map<Key, ThumbnailRef> places =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, ThumbnailRef> eldest) {
          return size() > REMEMBERED;
        }
      };

  synchronized void remember(String dataset, int version, List<GalleryItem> items) {
    for (GalleryItem item : items) {
      if (item.imageId().isPresent() && item.thumbnail().isPresent()) {
        places.put(new Key(dataset, version, item.imageId().get()), item.thumbnail().get());
      }
    }
  }

  synchronized Optional<ThumbnailRef> find(String dataset, int version, ImageId image) {
    return Optional.ofNullable(places.get(new Key(dataset, version, image)));
  }

  private record Key(String dataset, int version, ImageId image) {}
}
