package dev.darkroom.imaging;

import java.util.Arrays;
import java.util.Random;

/** Small pictures made on the spot. */
final class Samples {
  private Samples() {}

  /** Red, green, blue and yellow quarters, so that colour order and orientation show. */
  static Pixels quadrants(int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = 3 * (y * width + x);
        boolean left = x < width / 2;
        boolean top = y < height / 2;
        rgb[at] = (byte) (left || !top ? (left && !top ? 0 : 230) : 0);
        rgb[at + 1] = (byte) (!left ? 200 : 0);
        rgb[at + 2] = (byte) (left && !top ? 220 : 10);
      }
    }
    return new Pixels(width, height, rgb);
  }

  /** Smooth waves with a little noise: compresses like a photograph. */
  static Pixels photoLike(int width, int height, long seed) {
    Random random = new Random(seed);
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      int x = i / 3 % width;
      int y = i / 3 / width;
      double wave = Math.sin(x / (9.0 + i % 3)) * Math.cos(y / 13.0) * 80;
      rgb[i] = (byte) Math.max(0, Math.min(255, 128 + wave + random.nextGaussian() * 6));
    }
    return new Pixels(width, height, rgb);
  }

  static Pixels flat(int width, int height, int grey) {
    byte[] rgb = new byte[3 * width * height];
    Arrays.fill(rgb, (byte) grey);
    return new Pixels(width, height, rgb);
  }

  static double meanDifference(Pixels a, Pixels b) {
    long sum = 0;
    for (int i = 0; i < a.rgb().length; i++) {
      sum += Math.abs((a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff));
    }
    return sum / (double) a.rgb().length;
  }

  static int largestDifference(Pixels a, Pixels b) {
    int largest = 0;
    for (int i = 0; i < a.rgb().length; i++) {
      largest = Math.max(largest, Math.abs((a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff)));
    }
    return largest;
  }
}
