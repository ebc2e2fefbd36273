package dev.darkroom.dit.examples;

import dev.darkroom.imaging.ImageEncoder;
import dev.darkroom.imaging.Pixels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Training images made on the spot: soft coloured slopes of three shapes, each with a caption. */
public final class InMemoryImages implements TrainingImages {
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final List<TrainingImage> images = new ArrayList<>();

  public InMemoryImages(int count) {
    int[][] sizes = {{320, 320}, {400, 288}, {288, 400}};
    for (int i = 0; i < count; i++) {
      int[] size = sizes[i % sizes.length];
      String id = "%064x".formatted(i + 1);
      files.put(id, ImageEncoder.png(slope(size[0], size[1], i)));
      images.add(new TrainingImage(id, size[0], size[1], "a slope of kind " + i));
    }
  }

  @Override
  public String identity() {
    return "in memory " + images.size();
  }

  @Override
  public List<TrainingImage> all() {
    return List.copyOf(images);
  }

  @Override
  public byte[] read(TrainingImage image) {
    return files.get(image.id());
  }

  private static Pixels slope(int width, int height, int kind) {
    byte[] rgb = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = 3 * (y * width + x);
        rgb[at] = (byte) (255 * x / width);
        rgb[at + 1] = (byte) (255 * y / height);
        rgb[at + 2] = (byte) (40 * kind % 256);
      }
    }
    return new Pixels(width, height, rgb);
  }
}
