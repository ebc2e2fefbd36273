package dev.darkroom.imaging;

import java.util.Locale;

/** How what a file stores becomes opaque 8-bit RGB. Both apply EXIF orientation. */
public enum ColourPolicy {
  /**
   * For people and measures: colours become sRGB by the profile that the file carries, transparency
   * is laid over white.
   */
  FAITHFUL,
  /**
   * As the published processors of models load images, with Pillow 13: transparency is dropped and
   * the colours below it show, colour profiles are ignored, 16-bit samples keep their high byte.
   */
  REFERENCE;

  /** The name in digests: {@code faithful}, {@code reference}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
