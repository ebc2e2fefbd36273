package dev.darkroom.imaging;

/** A Huffman table as a DHT segment lists it (ITU-T T.81, annex F.2.2.3): codes of 1..16 bits. */
final class JpegHuffman {
  static final int END = -1;
  static final int INVALID = -2;
  private static final int LONGEST = 16;

  private final Bytes file;
  private final long counts;

  /**
   * @param counts where the sixteen numbers of codes per length stand, followed by the symbols
   */
  JpegHuffman(Bytes file, long counts) {
    this.file = file;
    this.counts = counts;
  }

  /** Bytes that the table takes: sixteen counts and the symbols. */
  int size() throws Malformed {
    int symbols = 0;
    for (int i = 0; i < LONGEST; i++) {
      symbols += file.u8(counts + i);
    }
    return LONGEST + symbols;
  }

  /** The next symbol, {@link #END} or {@link #INVALID}. */
  int decode(JpegBits bits) throws Malformed {
    int code = 0;
    int first = 0;
    int index = 0;
    for (int length = 0; length < LONGEST; length++) {
      int bit = bits.bit();
      if (bit == JpegBits.END) {
        return END;
      }
      code = code << 1 | bit;
      int count = file.u8(counts + length);
      if (code - first < count) {
        return file.u8(counts + LONGEST + index + code - first);
      }
      index += count;
      first = first + count << 1;
    }
    return INVALID;
  }
}
