package dev.darkroom.bench;

import dev.darkroom.imaging.DecodeLimits;
import dev.darkroom.imaging.Decoding;
import dev.darkroom.imaging.ImageDecoder;
import dev.darkroom.imaging.PictureHashes;
import dev.darkroom.imaging.Pixels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The photo to measure on: {@code -Dphoto=FILE}, else a sample. */
final class Photo {
  static final int SCALE = 1024;

  private Photo() {}

  static byte[] bytes() {
    try {
      return Files.readAllBytes(Path.of(System.getProperty("photo", "samples/dandelions.jpg")));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "run from the repository's root, or name a photo with -jvmArgsAppend -Dphoto=FILE", e);
    }
  }

  /** As <em>measure</em> decodes it. */
  static Pixels pixels(Path file) throws IOException {
    Decoding decoding = ImageDecoder.decode(Files.readAllBytes(file), DecodeLimits.DEFAULT, SCALE);
    if (decoding instanceof Decoding.Decoded decoded) {
      return decoded.pixels();
    }
    throw new IOException(file + " cannot be decoded: " + decoding);
  }

  static long[] hashes(Path file) throws IOException {
    return PictureHashes.of(pixels(file));
  }
}
