package dev.darkroom.webconsole.gallery;

import dev.darkroom.dataset.ImageId;
import dev.darkroom.dataset.sources.Place;
import dev.darkroom.dataset.sources.Places;
import dev.darkroom.dataset.sources.SourceBytes;
import java.io.IOException;
import java.util.Optional;

/**
 * The file that an image was found in, for images that are in no version. It is shown only while
 * its bytes still are the image's: content is identity.
 */
final class SourceFile {
  private static final int LARGEST = 64 << 20;

  private SourceFile() {}

  /** Empty when the source is not on this machine, is gone, or holds something else by now. */
  static Optional<byte[]> read(String source, ImageId image) throws IOException {
    Optional<Place> place = Places.find(source);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes = SourceBytes.at(place.get()).head(LARGEST);
    return Optional.of(bytes).filter(found -> ImageId.of(found).equals(image));
  }
}
