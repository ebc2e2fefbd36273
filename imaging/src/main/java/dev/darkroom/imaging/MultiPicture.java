package dev.darkroom.imaging;

/** Number of pictures in a multi-picture JPEG (CIPA DC-007: MP index IFD, tag 0xB001). */
final class MultiPicture {
  private static final int NUMBER_OF_IMAGES = 0xb001;
  private static final int MOST = 1000;

  private MultiPicture() {}

  static int count(Bytes file, long tiff) {
    try {
      boolean little = file.says(tiff, "II*\0");
      long ifd = tiff + (little ? file.u32le(tiff + 4) : file.u32be(tiff + 4));
      int entries = little ? file.u16le(ifd) : file.u16be(ifd);
      for (int i = 0; i < entries; i++) {
        long entry = ifd + 2 + 12L * i;
        if ((little ? file.u16le(entry) : file.u16be(entry)) == NUMBER_OF_IMAGES) {
          long count = little ? file.u32le(entry + 8) : file.u32be(entry + 8);
          return (int) Math.max(1, Math.min(MOST, count));
        }
      }
      return 1;
    } catch (Malformed garbage) {
      return 1; // a broken index says nothing about the first picture
    }
  }
}
