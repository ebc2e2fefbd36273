package dev.darkroom.imaging;

/** A Huffman table as a DHT segment lists it (ITU-T T.81, annex C): codes of 1..16 bits. */
final class JpegHuffman {
  static final int INVALID = -1;
  private static final int LONGEST = 16;

  /** Codes up to this length are found at once. */
  private static final int SHORT = 10;

  private final byte[] symbols;

  /** By length: the smallest code that is longer, in the top of sixteen bits. */
  private final int[] limits = new int[LONGEST + 1];

  /** By length: position of its first symbol less its first code. */
  private final int[] offsets = new int[LONGEST + 1];

  /** By the next ten bits: length of the code above its symbol; 0 for longer codes. */
  private final short[] quick = new short[1 << SHORT];

  private short[] runs = {};

  /** The block ends here; beside the number of coefficients. */
  static final int BLOCK_ENDS = 0x80;

  /** The next bits by which {@link #runs} are found. */
  static final int RUN_BITS = 12;

  /**
   * @param counts where the sixteen numbers of codes per length stand, followed by the symbols
   */
  JpegHuffman(Bytes file, long counts) throws Malformed {
    int total = 0;
    int code = 0;
    for (int length = 1; length <= LONGEST; length++) {
      int count = file.u8(counts + length - 1);
      offsets[length] = total - code;
      code += count;
      total += count;
      if (code > 1 << length) {
        throw Malformed.corrupt("A Huffman table has more codes of " + length + " bits than fit");
      }
      limits[length] = code << (LONGEST - length);
      code <<= 1;
    }
    symbols = file.slice(counts + LONGEST, total, "A Huffman table");
    fillQuick();
  }

  private void fillQuick() {
    for (int next = 0; next < quick.length; next++) {
      int length = lengthOf(next << (LONGEST - SHORT));
      if (length <= SHORT) {
        int symbol = symbols[offsets[length] + (next >> (SHORT - length))] & 0xff;
        quick[next] = (short) (length << 8 | symbol);
      }
    }
  }

  /** Bytes that the table takes: sixteen counts and the symbols. */
  int size() {
    return LONGEST + symbols.length;
  }

  /** The next symbol, or {@link #INVALID}. */
  int read(JpegBits bits) {
    int next = bits.peek(LONGEST);
    int found = quick[next >> (LONGEST - SHORT)];
    if (found != 0) {
      bits.skip(found >> 8);
      return found & 0xff;
    }
    int length = lengthOf(next);
    if (length > LONGEST) {
      return INVALID;
    }
    bits.skip(length);
    return symbols[offsets[length] + (next >> (LONGEST - length))] & 0xff;
  }

  /** Like {@link #read}; takes the bits of the value too, whose number is the symbol's low half. */
  int readWithValue(JpegBits bits) {
    int found = quick[bits.peek(LONGEST) >> (LONGEST - SHORT)];
    if (found != 0) {
      bits.skip((found >> 8) + (found & 15));
      return found & 0xff;
    }
    int symbol = read(bits);
    bits.skip(Math.max(0, symbol) & 15);
    return symbol;
  }

  /**
   * By the next twelve bits: how many bits the whole symbols in them take with their values, above
   * how many coefficients these stand for and {@link #BLOCK_ENDS}; 0 where the table does not say.
   */
  short[] runs() {
    if (runs.length == 0) {
      runs = new short[1 << RUN_BITS];
      for (int next = 0; next < runs.length; next++) {
        runs[next] = runOf(next);
      }
    }
    return runs;
  }

  private short runOf(int next) {
    int bits = 0;
    int coefficients = 0;
    while (bits < RUN_BITS && coefficients < 48) {
      int found = quick[(next << bits & (1 << RUN_BITS) - 1) >> (RUN_BITS - SHORT)];
      int taken = bits + (found >> 8) + (found & 15);
      boolean isWhole = found != 0 && (taken <= RUN_BITS || bits == 0);
      if (!isWhole || bits + (found >> 8) > RUN_BITS) {
        break;
      }
      bits = taken;
      if ((found & 15) == 0 && (found & 0xff) != 0xf0) {
        coefficients |= BLOCK_ENDS;
        break;
      }
      coefficients += (found >> 4 & 15) + 1;
    }
    return (short) (bits << 8 | coefficients);
  }

  private int lengthOf(int next) {
    int length = 1;
    while (length <= LONGEST && next >= limits[length]) {
      length++;
    }
    return length;
  }
}
