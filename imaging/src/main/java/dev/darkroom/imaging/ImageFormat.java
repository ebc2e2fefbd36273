package dev.darkroom.imaging;

import java.util.Locale;

/** The file formats that can be decoded, told by content and never by file name. */
public enum ImageFormat {
  JPEG("jpg"),
  PNG("png"),
  WEBP("webp"),
  GIF("gif"),
  TIFF("tif"),
  BMP("bmp");

  private final String extension;

  ImageFormat(String extension) {
    this.extension = extension;
  }

  /** Lower-case name, as in the {@code format} column of signals. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Usual file name extension without a dot. */
  public String extension() {
    return extension;
  }
}
