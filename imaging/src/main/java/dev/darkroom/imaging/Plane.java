package dev.darkroom.imaging;

/** 8-bit samples in rows: one channel (luma) or three interleaved ones. */
@SuppressWarnings("ArrayRecordComponent") // shared like those of Pixels
record Plane(int width, int height, int channels, byte[] samples) {
  /** Luma of ITU-R 601-2 in 16-bit fixed point, as Pillow converts to grey. */
  static Plane lumaOf(Pixels pixels) {
    byte[] rgb = pixels.rgb();
    byte[] luma = new byte[pixels.width() * pixels.height()];
    for (int i = 0, at = 0; i < luma.length; i++, at += 3) {
      int red = rgb[at] & 0xff;
      int green = rgb[at + 1] & 0xff;
      int blue = rgb[at + 2] & 0xff;
      luma[i] = (byte) ((red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16);
    }
    return new Plane(pixels.width(), pixels.height(), 1, luma);
  }

  static int size(int width, int height, int channels) {
    return Math.multiplyExact(Math.multiplyExact(width, height), channels);
  }
}
