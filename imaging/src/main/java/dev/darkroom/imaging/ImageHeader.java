package dev.darkroom.imaging;

/**
 * What a file says of itself before any pixel is decoded.
 *
 * @param width pixels, after orientation
 * @param height pixels, after orientation
 * @param orientation EXIF value 1..8 by which the stored picture has to be turned; 1 when absent,
 *     unreadable or out of range
 * @param frames pictures in the file, at least 1; only the first is ever decoded
 */
public record ImageHeader(ImageFormat format, int width, int height, int orientation, int frames) {
  public ImageHeader {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "Invalid picture size: " + width + "x" + height + " (both sides must be at least 1)");
    }
    if (orientation < 1 || orientation > 8) {
      throw new IllegalArgumentException("Invalid orientation: " + orientation + " (must be 1..8)");
    }
    if (frames < 1) {
      throw new IllegalArgumentException("Invalid frames: " + frames + " (must be at least 1)");
    }
  }

  /** Header of a picture whose size is given as stored, before it is turned. */
  static ImageHeader ofStored(
      ImageFormat format, int storedWidth, int storedHeight, int orientation, int frames) {
    boolean turned = orientation >= 5;
    return new ImageHeader(
        format,
        turned ? storedHeight : storedWidth,
        turned ? storedWidth : storedHeight,
        orientation,
        frames);
  }

  public long pixels() {
    return (long) width * height;
  }

  public int shorterSide() {
    return Math.min(width, height);
  }
}
