package dev.darkroom.webconsole.gallery;

import dev.darkroom.dataset.ImageId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file that an image was found in, for images that are in no version. It is shown only while
 * its bytes still are the image's: content is identity.
 */
final class SourceFile {
  private static final int LARGEST = 64 << 20;

  private SourceFile() {}

  /** Empty when the source is no plain local file, is gone, or holds something else by now. */
  static Optional<byte[]> read(String source, ImageId image) throws IOException {
    Optional<Path> file = local(source);
    if (file.isEmpty() || !Files.isRegularFile(file.get())) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file.get())) {
      byte[] bytes = in.readNBytes(LARGEST);
      return Optional.of(bytes).filter(found -> ImageId.of(found).equals(image));
    }
  }

  private static Optional<Path> local(String source) {
    if (source.startsWith("file:")) {
      try {
        return Optional.of(Path.of(URI.create(source)));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    return source.startsWith("/") ? Optional.of(Path.of(source)) : Optional.empty();
  }
}
