package dev.darkroom.curation;

import dev.darkroom.imaging.ImageEncoder;
import dev.darkroom.imaging.Pixels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * Writes small pictures: smooth random colours, so that no two seeds look alike; the higher seed
 * modulo 8, the brighter.
 */
public final class Photos {
  private final Path folder;

  public Photos(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  public Path folder() {
    return folder;
  }

  public Path jpeg(String name, int seed, int width, int height) throws IOException {
    return Files.write(folder.resolve(name), ImageEncoder.jpeg(picture(seed, width, height), 90));
  }

  public Path png(String name, int seed, int width, int height) throws IOException {
    return Files.write(folder.resolve(name), ImageEncoder.png(picture(seed, width, height)));
  }

  public Path bytes(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  /** A heap with something for every filter: 14 files. */
  public static Photos heap(Path folder) throws IOException {
    Photos photos = new Photos(folder);
    for (int seed = 0; seed < 8; seed++) {
      photos.jpeg("photo-" + seed + ".jpg", seed, 320 + 16 * seed, 280);
    }
    photos.bytes("copy.jpg", Files.readAllBytes(folder.resolve("photo-1.jpg")));
    photos.png("near.png", 2, 352, 280);
    photos.jpeg("tiny.jpg", 100, 40, 30);
    photos.jpeg("strip.jpg", 101, 1200, 100);
    photos.bytes("text.jpg", "This is no picture.".getBytes(StandardCharsets.UTF_8));
    byte[] whole = Files.readAllBytes(folder.resolve("photo-3.jpg"));
    photos.bytes("cut.jpg", Arrays.copyOf(whole, whole.length / 2));
    return photos;
  }

  private static Pixels picture(int seed, int width, int height) {
    Random random = new Random(seed * 7919L + 17);
    int cells = 5;
    double[][] grid = new double[cells * cells][3];
    for (double[] cell : grid) {
      for (int channel = 0; channel < 3; channel++) {
        cell[channel] = 30 + 12 * (seed % 8) + random.nextInt(100);
      }
    }
    byte[] rgb = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double[] cell = grid[y * cells / height * cells + x * cells / width];
        for (int channel = 0; channel < 3; channel++) {
          rgb[3 * (y * width + x) + channel] = (byte) (cell[channel] + random.nextInt(8));
        }
      }
    }
    return new Pixels(width, height, rgb);
  }
}
