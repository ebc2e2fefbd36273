package dev.darkroom.imaging;

/**
 * An upright picture on the heap: rows from top to bottom, pixels from left to right, three bytes
 * per pixel in the order red, green, blue, 0..255 in sRGB.
 *
 * <p>The array is shared, not copied (a picture may have hundreds of megabytes): whoever holds a
 * {@code Pixels} must not write to it. Equality is identity of the array for the same reason.
 */
@SuppressWarnings("ArrayRecordComponent") // a copy per access would cost more than the decode
public record Pixels(int width, int height, byte[] rgb) {
  public Pixels {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "Invalid picture size: " + width + "x" + height + " (both sides must be at least 1)");
    }
    if (rgb.length != 3L * width * height) {
      throw new IllegalArgumentException(
          String.format(
              "Invalid pixel array: %d bytes (must be 3 x %d x %d)", rgb.length, width, height));
    }
  }

  /** Whether the pixel at that place in the rows has the colour 0xrrggbb. */
  boolean isAt(int index, int colour) {
    return (rgb[3 * index] & 0xff) == colour >> 16
        && (rgb[3 * index + 1] & 0xff) == (colour >> 8 & 0xff)
        && (rgb[3 * index + 2] & 0xff) == (colour & 0xff);
  }

  public int shorterSide() {
    return Math.min(width, height);
  }

  public int longerSide() {
    return Math.max(width, height);
  }
}
