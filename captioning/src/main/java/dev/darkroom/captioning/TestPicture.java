package dev.darkroom.captioning;

import dev.darkroom.imaging.Pixels;
import java.util.SplittableRandom;

/**
 * Pictures to compare models on: soft colours, sharp-edged boxes and noise, each of another shape.
 */
public final class TestPicture {
  private static final int[][] SIZES = {
    {640, 480}, {480, 640}, {512, 512}, {333, 517}, {1024, 256}, {97, 211}
  };
  private static final int BOXES = 12;

  private TestPicture() {}

  /** The same pixels for a seed on every machine: integers only. */
  public static Pixels draw(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int width = SIZES[seed % SIZES.length][0];
    int height = SIZES[seed % SIZES.length][1];
    byte[] rgb = new byte[3 * width * height];
    int[] corner = random.ints(9, 0, 256).toArray();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++) {
          int soft = corner[c] + corner[3 + c] * x / width + corner[6 + c] * y / height;
          rgb[3 * (y * width + x) + c] = (byte) (soft / 3 + random.nextInt(16));
        }
      }
    }
    for (int box = 0; box < BOXES; box++) {
      fill(rgb, width, height, random);
    }
    return new Pixels(width, height, rgb);
  }

  private static void fill(byte[] rgb, int width, int height, SplittableRandom random) {
    int left = random.nextInt(width);
    int top = random.nextInt(height);
    int right = Math.min(width, left + 1 + random.nextInt(width / 2));
    int bottom = Math.min(height, top + 1 + random.nextInt(height / 2));
    byte[] colour = new byte[3];
    for (int c = 0; c < 3; c++) {
      colour[c] = (byte) random.nextInt(256);
    }
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        System.arraycopy(colour, 0, rgb, 3 * (y * width + x), 3);
      }
    }
  }
}
