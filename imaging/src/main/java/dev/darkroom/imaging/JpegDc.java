package dev.darkroom.imaging;

/**
 * A block's mean, coded as difference to the block before. It cannot be brighter than white nor
 * darker than black, but damage adds up: from where it is on, all blocks are off by as much.
 */
final class JpegDc {
  /** Eight times the distance of black from middle grey. */
  private static final int EXTREME = 1024;

  private final JpegHuffman table;
  private final int step;
  private int value;

  /**
   * @param step what one unit of the coded value is worth
   */
  JpegDc(JpegHuffman table, int step) {
    this.table = table;
    this.step = step;
  }

  /** False when no such value can be there. */
  boolean skip(JpegBits bits) {
    int size = table.read(bits);
    if (size == JpegHuffman.INVALID || size > 16) {
      return false;
    }
    if (size > 0) {
      int coded = bits.take(size);
      value += coded < 1 << (size - 1) ? coded - (1 << size) + 1 : coded;
    }
    return Math.abs((long) value * step) <= EXTREME + 2L * step;
  }

  void restart() {
    value = 0;
  }
}
