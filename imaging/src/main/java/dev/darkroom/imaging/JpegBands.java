package dev.darkroom.imaging;

/**
 * Blocks of a progressive scan of one component's AC coefficients {@code first..last}. Whether a
 * coefficient is not zero yet decides how many bits a later scan spends on it, so that is
 * remembered: a bit each.
 */
final class JpegBands implements JpegBlocks {
  private final JpegHuffman table;
  private final int first;
  private final int last;
  private final boolean refining;
  private final long[] nonZero;

  /** Blocks still to come without a new coefficient. */
  private int run;

  /**
   * @param nonZero a bit for each coefficient of each of the component's blocks
   */
  JpegBands(JpegHuffman table, int first, int last, boolean refining, long[] nonZero) {
    this.table = table;
    this.first = first;
    this.last = last;
    this.refining = refining;
    this.nonZero = nonZero;
  }

  @Override
  public boolean restart() {
    return run == 0;
  }

  @Override
  public boolean skip(JpegBits bits, int block) {
    int k = first;
    if (run == 0) {
      k = refining ? refine(bits, block) : read(bits, block);
    }
    if (k < 0) {
      return false;
    }
    if (run > 0) {
      run--;
      if (refining) {
        correct(bits, nonZero[block] & from(k));
      }
    }
    return true;
  }

  /** Up to the end of the band or of the block; -1 when the data is no such block. */
  private int read(JpegBits bits, int block) {
    int k = first;
    while (k <= last) {
      int symbol = table.read(bits);
      int size = symbol & 15;
      int zeros = symbol >> 4;
      if (symbol == JpegHuffman.INVALID) {
        return -1;
      }
      if (size == 0 && zeros < 15) {
        beginRun(bits, zeros);
        return k;
      }
      k += zeros;
      if (size != 0) {
        bits.skip(size);
        if (k > last) {
          return -1;
        }
        nonZero[block] |= 1L << k;
      }
      k++;
    }
    return k;
  }

  private int refine(JpegBits bits, int block) {
    int k = first;
    while (k <= last) {
      int symbol = table.read(bits);
      int size = symbol & 15;
      int zeros = symbol >> 4;
      if (symbol == JpegHuffman.INVALID || size > 1) {
        return -1;
      }
      if (size == 0 && zeros < 15) {
        beginRun(bits, zeros);
        return k;
      }
      bits.skip(size); // the sign
      k = correctPast(bits, block, k, zeros);
      if (size != 0) {
        if (k > last) {
          return -1;
        }
        nonZero[block] |= 1L << k;
      }
      k++;
    }
    return k;
  }

  private void beginRun(JpegBits bits, int exponent) {
    run = 1 << exponent;
    if (exponent > 0) {
      run += bits.take(exponent);
    }
  }

  /** Skips that many zeros and the corrections between them; the position after them. */
  private int correctPast(JpegBits bits, int block, int from, int zeros) {
    int left = zeros;
    int k = from;
    for (; k <= last; k++) {
      if ((nonZero[block] >>> k & 1) != 0) {
        bits.skip(1);
      } else if (left-- == 0) {
        break;
      }
    }
    return k;
  }

  private static void correct(JpegBits bits, long coefficients) {
    int left = Long.bitCount(coefficients);
    for (; left > 32; left -= 32) {
      bits.skip(32);
    }
    bits.skip(left);
  }

  private long from(int k) {
    return k > last ? 0 : (-1L << k) & (-1L >>> (63 - last));
  }
}
