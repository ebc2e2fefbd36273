package dev.darkroom.cli.demo;

import dev.darkroom.base.DarkroomException;
import dev.darkroom.imaging.DecodeLimits;
import dev.darkroom.imaging.Decoding;
import dev.darkroom.imaging.ImageDecoder;
import dev.darkroom.imaging.ImageEncoder;
import dev.darkroom.imaging.Pixels;
import dev.darkroom.imaging.Resampler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The demo's photos: the samples as they are, and beside them what a real heap of images has too:
 * copies, near-copies, thumbnails, banners, blurred, over-compressed and damaged files. Everything
 * is derived from the samples by fixed rules, so every run sees the same bytes.
 */
final class DemoPhotos {
  private final Path samples;
  private final Path target;

  DemoPhotos(Path samples, Path target) {
    this.samples = samples;
    this.target = target;
  }

  /** Makes what is missing. */
  void prepare(int mostPhotos) {
    try {
      Files.createDirectories(target);
      List<Path> photos = photos().stream().limit(mostPhotos).toList();
      for (Path photo : photos) {
        copy(photo, photo.getFileName().toString());
      }
      copy(samples.resolve("captions.csv"), "captions.csv");
      copy(samples.resolve("ATTRIBUTION.csv"), "ATTRIBUTION.csv");
      spoil(photos);
    } catch (IOException e) {
      throw new DarkroomException(
          "Cannot prepare the demo's photos in " + target + ": " + e.getMessage(),
          "Free some disk space, or set DARKROOM_HOME to a folder that can be written.",
          e);
    }
  }

  private List<Path> photos() throws IOException {
    try (Stream<Path> files = Files.list(samples)) {
      return files.filter(file -> file.toString().endsWith(".jpg")).sorted().toList();
    }
  }

  private void spoil(List<Path> photos) throws IOException {
    // Steps that share no factor with each other, so that different photos suffer different fates.
    for (int i = 1; i < photos.size(); i += 17) {
      copy(photos.get(i), "copy-of-" + photos.get(i).getFileName());
    }
    for (int i = 2; i < photos.size(); i += 11) {
      Pixels photo = decode(photos.get(i));
      jpeg("resaved-" + name(photos.get(i)), scaled(photo, 0.9), 82);
    }
    for (int i = 3; i < photos.size(); i += 19) {
      Pixels photo = decode(photos.get(i));
      jpeg("thumbnail-of-" + name(photos.get(i)), scaled(photo, 200.0 / photo.width()), 85);
    }
    for (int i = 4; i < photos.size(); i += 23) {
      Pixels photo = decode(photos.get(i));
      jpeg("banner-" + name(photos.get(i)), crop(photo, 0, 0.45, 1, 0.1), 90);
    }
    for (int i = 5; i < photos.size(); i += 13) {
      Pixels part = crop(decode(photos.get(i)), 0.15, 0.15, 0.8, 0.8);
      Pixels tiny = scaled(part, 1 / 12.0);
      jpeg(
          "blurred-" + name(photos.get(i)),
          Resampler.resize(tiny, part.width(), part.height(), Resampler.Filter.BICUBIC),
          92);
    }
    for (int i = 6; i < photos.size(); i += 13) {
      jpeg("squeezed-" + name(photos.get(i)), crop(decode(photos.get(i)), 0, 0, 0.85, 0.8), 4);
    }
    damage(photos);
  }

  private void damage(List<Path> photos) throws IOException {
    for (int i = 7; i < photos.size(); i += 29) {
      byte[] whole = Files.readAllBytes(photos.get(i));
      write("download-cut-off-" + name(photos.get(i)), Arrays.copyOf(whole, whole.length * 6 / 10));
    }
    byte[] noHeader = Files.readAllBytes(photos.get(0));
    Arrays.fill(noHeader, 0, Math.min(600, noHeader.length), (byte) 0);
    write("header-lost.jpg", noHeader);
    write("empty.jpg", new byte[0]);
    write(
        "not-an-image.jpg",
        "This is a text file that somebody renamed to .jpg.\n".getBytes(StandardCharsets.UTF_8));
    write(
        "error-page.jpg",
        "<!DOCTYPE html><html><body><h1>404 Not Found</h1></body></html>\n"
            .getBytes(StandardCharsets.UTF_8));
  }

  private static Pixels decode(Path photo) throws IOException {
    Decoding decoding = ImageDecoder.decode(Files.readAllBytes(photo), DecodeLimits.DEFAULT, 0);
    if (decoding instanceof Decoding.Decoded decoded) {
      return decoded.pixels();
    }
    throw new IOException("sample " + photo + " does not decode: " + decoding);
  }

  private static Pixels scaled(Pixels photo, double factor) {
    int width = Math.max(1, (int) Math.round(photo.width() * factor));
    int height = Math.max(1, (int) Math.round(photo.height() * factor));
    return Resampler.resize(photo, width, height, Resampler.Filter.BICUBIC);
  }

  /** A rectangle given in fractions of the photo. */
  private static Pixels crop(Pixels photo, double x, double y, double width, double height) {
    int left = (int) (photo.width() * x);
    int top = (int) (photo.height() * y);
    int columns = Math.max(1, (int) (photo.width() * width));
    int rows = Math.max(1, (int) (photo.height() * height));
    byte[] rgb = new byte[columns * rows * 3];
    for (int row = 0; row < rows; row++) {
      int from = ((top + row) * photo.width() + left) * 3;
      System.arraycopy(photo.rgb(), from, rgb, row * columns * 3, columns * 3);
    }
    return new Pixels(columns, rows, rgb);
  }

  private static String name(Path photo) {
    return photo.getFileName().toString();
  }

  private void jpeg(String name, Pixels pixels, int quality) throws IOException {
    write(name, ImageEncoder.jpeg(pixels, quality));
  }

  private void copy(Path source, String name) throws IOException {
    if (!Files.exists(target.resolve(name))) {
      write(name, Files.readAllBytes(source));
    }
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = target.resolve(name);
    if (Files.exists(file) && Files.size(file) == bytes.length) {
      return; // rewriting it would change its time and cost the next run a read
    }
    Path temporary = target.resolve("." + name + ".part");
    Files.write(temporary, bytes);
    Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
