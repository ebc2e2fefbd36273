package dev.darkroom.webconsole.gallery;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.dataset.DatasetFolder;
import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.downloads.DownloadStore;
import dev.darkroom.dataset.signals.ThumbnailRef;
import dev.darkroom.dataset.storage.LocalStorage;
import dev.darkroom.dataset.versions.VersionRow;
import dev.darkroom.sql.Catalog;
import dev.darkroom.sql.gallery.GalleryItem;
import dev.darkroom.sql.gallery.ImageDetail;
import dev.darkroom.sql.gallery.Occurrence;
import dev.darkroom.webconsole.catalog.ConsoleCatalog;
import dev.darkroom.webconsole.http.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads pictures where they lie: thumbnails in packs, images in the version's shards. */
@ApplicationScoped
public class Pictures {
  @Inject private ConsoleCatalog catalog;
  @Inject private ThumbnailPlaces places;

  byte[] thumbnail(String dataset, int version, ImageId image) {
    ThumbnailRef place =
        places
            .find(dataset, version, image)
            .or(() -> detail(dataset, version, image).thumbnail())
            .orElseThrow(() -> none("thumbnail", image));
    try {
      return folder(dataset).thumbnails().read(place);
    } catch (IOException e) {
      throw unreadable("thumbnail", image, e);
    }
  }

  byte[] file(String dataset, int version, ImageId image) {
    ImageDetail detail = catalog.open().gallery().image(dataset, version, image);
    try {
      Optional<byte[]> stored =
          dev.darkroom.dataset.versions.Versions.of(folder(dataset))
              .open(version)
              .row(image)
              .map(VersionRow::image);
      if (stored.isPresent()) {
        return stored.get();
      }
      Optional<byte[]> downloaded = new DownloadStore(folder(dataset)).read(image);
      if (downloaded.isPresent()) {
        return downloaded.get();
      }
      for (Occurrence occurrence : detail.occurrences()) {
        Optional<byte[]> source = SourceFile.read(occurrence.source(), image);
        if (source.isPresent()) {
          return source.get();
        }
      }
    } catch (IOException e) {
      throw unreadable("image", image, e);
    }
    throw none("file", image);
  }

  private GalleryItem detail(String dataset, int version, ImageId image) {
    return catalog.open().gallery().image(dataset, version, image).item();
  }

  private DatasetFolder folder(String dataset) {
    Catalog open = catalog.open();
    return DatasetFolder.open(new LocalStorage(Path.of(open.datasets().show(dataset).folder())));
  }

  private static RefusedException none(String what, ImageId image) {
    return RefusedException.notFound(
        "Cannot show image " + image + ": there is no " + what,
        "It could not be decoded, or its source is not a local file any more.");
  }

  private static DarkroomException unreadable(String what, ImageId image, IOException cause) {
    return new DarkroomException(
        "Cannot read the " + what + " of " + image + ": " + cause.getMessage(),
        "Check that the dataset's folder is where the catalog says: darkroom catalog rebuild.",
        cause);
  }
}
