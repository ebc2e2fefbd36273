package dev.darkroom.imaging;

/** Reads the orientation (tag 0x0112 of IFD 0) out of an EXIF block; anything odd means upright. */
final class ExifOrientation {
  static final int UPRIGHT = 1;
  private static final int TAG = 0x0112;
  private static final int SHORT = 3;
  private static final int LONG = 4;

  private ExifOrientation() {}

  /**
   * @param at where the TIFF header ({@code II*\0} or {@code MM\0*}) begins, or the {@code
   *     Exif\0\0} in front of it
   */
  static int read(Bytes file, long at) {
    long tiff = file.says(at, "Exif\0\0") ? at + 6 : at;
    try {
      int value = readTag(file, tiff);
      return value >= 1 && value <= 8 ? value : UPRIGHT;
    } catch (Malformed garbage) {
      return UPRIGHT; // a broken EXIF block says nothing about the pixels
    }
  }

  private static int readTag(Bytes file, long tiff) throws Malformed {
    boolean little = file.says(tiff, "II*\0");
    if (!little && !file.says(tiff, "MM\0*")) {
      return UPRIGHT;
    }
    long ifd = tiff + (little ? file.u32le(tiff + 4) : file.u32be(tiff + 4));
    int entries = u16(file, ifd, little);
    for (int i = 0; i < entries; i++) {
      long entry = ifd + 2 + 12L * i;
      if (u16(file, entry, little) == TAG) {
        return valueOf(file, entry, little);
      }
    }
    return UPRIGHT;
  }

  private static int valueOf(Bytes file, long entry, boolean little) throws Malformed {
    return switch (u16(file, entry + 2, little)) {
      case SHORT -> u16(file, entry + 8, little);
      case LONG -> (int) (little ? file.u32le(entry + 8) : file.u32be(entry + 8));
      default -> UPRIGHT;
    };
  }

  private static int u16(Bytes file, long at, boolean little) throws Malformed {
    return little ? file.u16le(at) : file.u16be(at);
  }
}
