package dev.darkroom.imaging;

/**
 * What may be decoded at most. All limits are checked against the header, before memory for the
 * picture is taken.
 *
 * @param maxPixels width × height of the stored picture
 * @param maxBytes size of the file
 * @param maxScanPixels scans × pixels of a JPEG: each scan of a progressive file touches the whole
 *     picture again
 * @param integrity how closely what may be decoded is looked at
 */
public record DecodeLimits(long maxPixels, long maxBytes, long maxScanPixels, Integrity integrity) {
  /** 200 megapixels, 512 MB, 4 gigapixels of scans (about 10 s in common decoders). */
  public static final DecodeLimits DEFAULT =
      new DecodeLimits(200_000_000L, 512_000_000L, 4_000_000_000L);

  public DecodeLimits {
    requirePositive("maxPixels", maxPixels);
    requirePositive("maxBytes", maxBytes);
    requirePositive("maxScanPixels", maxScanPixels);
  }

  public DecodeLimits(long maxPixels, long maxBytes, long maxScanPixels) {
    this(maxPixels, maxBytes, maxScanPixels, Integrity.STRUCTURE);
  }

  public DecodeLimits with(Integrity closely) {
    return new DecodeLimits(maxPixels, maxBytes, maxScanPixels, closely);
  }

  private static void requirePositive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "Invalid " + name + ": " + value + " (must be at least 1)");
    }
  }
}
