package dev.darkroom.dataset.selections;

import dev.darkroom.dataset.ImageId;

/**
 * Draws by image id: the same seed gives an image the same ticket, whatever else is there and
 * whoever asks. Ids are SHA-256, so their first 64 bits are as good as random; the seed is mixed
 * into them by the finalizer of SplitMix64 (Steele, Lea and Flood, 2014).
 */
public final class Lottery {
  private final long mask;

  public Lottery(long seed) {
    this.mask = mixed(seed + 0x9E3779B97F4A7C15L);
  }

  /** The first 64 bits of an id, which decide its ticket. */
  public static long bits(ImageId image) {
    return Long.parseUnsignedLong(image.hex().substring(0, 16), 16);
  }

  /** 0 (included) to 1; the greater goes first. */
  public double ticket(long idBits) {
    return (mixed(idBits ^ mask) >>> 11) * 0x1.0p-53;
  }

  private static long mixed(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
