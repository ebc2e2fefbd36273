package dev.darkroom.imaging;

/**
 * How much smaller than stored a picture comes out of decoding. The decoder of JPEGs can leave
 * detail out; other pictures are decoded in full and averaged before they come to the heap.
 *
 * @param decoded 1, 2, 4 or 8, by the decoder
 * @param averaged pixels of a square's side that become one
 */
record Reduction(int decoded, int averaged) {
  static final Reduction NONE = new Reduction(1, 1);

  static Reduction of(ImageHeader header, int factor) {
    return header.format() == ImageFormat.JPEG
        ? new Reduction(factor, 1)
        : new Reduction(1, factor);
  }
}
