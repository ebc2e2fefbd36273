package dev.darkroom.imaging;

import java.util.Arrays;

/** One component of a JPEG's frame, and what the scans said about it so far. */
final class JpegComponent {
  /** Pixels of a block's side. */
  static final int SIDE = 8;

  private static final int NOT_SENT = 14;

  private final int id;
  private final int quantisation;
  private final int blocksOfUnit;
  private final int columns;
  private final int rows;

  /** By coefficient: how many of its lowest bits are still to come. */
  private final int[] missingBits = new int[JpegBlocks.SIZE];

  private long[] nonZero = {};

  /**
   * @param quantisation id of its table
   * @param blocksOfUnit blocks in a unit of interleaved components
   * @param columns blocks from left to right where the component stands alone in its scan: then it
   *     is not padded to whole units
   */
  JpegComponent(int id, int quantisation, int blocksOfUnit, int columns, int rows) {
    this.id = id;
    this.quantisation = quantisation;
    this.blocksOfUnit = blocksOfUnit;
    this.columns = columns;
    this.rows = rows;
    Arrays.fill(missingBits, NOT_SENT);
  }

  int id() {
    return id;
  }

  int quantisation() {
    return quantisation;
  }

  int blocksOfUnit() {
    return blocksOfUnit;
  }

  int columns() {
    return columns;
  }

  int rows() {
    return rows;
  }

  /** A bit for each coefficient of each block: whether it is known not to be zero. */
  long[] nonZero() {
    if (nonZero.length == 0) {
      nonZero = new long[Math.multiplyExact(columns, rows)];
    }
    return nonZero;
  }

  void sent(int first, int last, int bitsLeft) {
    Arrays.fill(missingBits, first, last + 1, bitsLeft);
  }

  /** Coefficients that no scan sent are zero; of those that were sent, no bit may be missing. */
  void requireWhole() throws Malformed {
    for (int k = 0; k < missingBits.length; k++) {
      if (missingBits[k] != 0 && (missingBits[k] != NOT_SENT || k == 0)) {
        throw Malformed.truncated("The JPEG ends before the last scan of component " + id);
      }
    }
  }
}
