package dev.darkroom.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The photo to measure on: {@code -Dphoto=FILE}, else a sample. */
final class Photo {
  private Photo() {}

  static byte[] bytes() {
    try {
      return Files.readAllBytes(Path.of(System.getProperty("photo", "samples/dandelions.jpg")));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "run from the repository's root, or name a photo with -jvmArgsAppend -Dphoto=FILE", e);
    }
  }
}
