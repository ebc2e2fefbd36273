package dev.darkroom.imaging.colour;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The native transform of one profile to sRGB. It goes through small tiles, because the native side
 * copies each array that it is given. Thread-safe.
 */
final class Transform {
  private static final int TILE_PIXELS = 1 << 14;

  private final ICC_Profile profile;
  private final int channels;

  /** A native transform takes one caller at a time; as many are made as callers come together. */
  private final Queue<Tile> idle = new ConcurrentLinkedQueue<>();

  private static final class Tile {
    final ColorConvertOp operation;
    final byte[] samples;
    final byte[] rgb = new byte[3 * TILE_PIXELS];

    Tile(ICC_Profile profile, int channels) {
      ICC_Profile srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
      operation = new ColorConvertOp(new ICC_Profile[] {profile, srgb}, null);
      samples = new byte[channels * TILE_PIXELS];
    }
  }

  Transform(ICC_Profile profile, int channels) {
    this.profile = profile;
    this.channels = channels;
  }

  /** Both arrays may be the same where the samples are three to a pixel. */
  void run(byte[] samples, int from, byte[] rgb, int to, int pixels) {
    Tile free = idle.poll();
    Tile tile = free == null ? new Tile(profile, channels) : free;
    for (int done = 0; done < pixels; done += TILE_PIXELS) {
      int count = Math.min(TILE_PIXELS, pixels - done);
      System.arraycopy(samples, from + done * channels, tile.samples, 0, count * channels);
      tile.operation.filter(raster(tile.samples, count, channels), raster(tile.rgb, count, 3));
      System.arraycopy(tile.rgb, 0, rgb, to + 3 * done, 3 * count);
    }
    idle.offer(tile);
  }

  private static WritableRaster raster(byte[] samples, int pixels, int channels) {
    return Raster.createInterleavedRaster(
        new DataBufferByte(samples, pixels * channels),
        pixels,
        1,
        pixels * channels,
        channels,
        offsets(channels),
        null);
  }

  private static int[] offsets(int channels) {
    int[] offsets = new int[channels];
    for (int i = 0; i < channels; i++) {
      offsets[i] = i;
    }
    return offsets;
  }
}
