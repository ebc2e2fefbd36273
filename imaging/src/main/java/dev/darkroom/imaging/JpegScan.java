package dev.darkroom.imaging;

import java.util.List;

/** Walks one scan's entropy-coded data, unit by unit, and says where it is not what it must be. */
final class JpegScan {
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int RESTARTS = 8;

  /**
   * A component's share in each unit.
   *
   * @param count blocks of it in a unit
   */
  record Part(JpegBlocks blocks, int count) {}

  private final JpegBits bits;
  private final List<Part> parts;
  private final int columns;
  private final int units;
  private final int restartInterval;

  /**
   * @param columns units from left to right
   * @param restartInterval units between restart markers; 0 for none
   */
  JpegScan(JpegBits bits, List<Part> parts, int columns, int rows, int restartInterval) {
    this.bits = bits;
    this.parts = parts;
    this.columns = columns;
    this.units = Math.multiplyExact(columns, rows);
    this.restartInterval = restartInterval;
  }

  void verify() throws Malformed {
    for (int unit = 0; unit < units; unit++) {
      if (restartInterval > 0 && unit > 0 && unit % restartInterval == 0) {
        restart(unit);
      }
      boolean sound = skipUnit(unit);
      if (!sound && !bits.isNearEnd()) {
        throw damaged(unit);
      }
      if (!sound || bits.isPastEnd()) {
        throw ended(unit);
      }
    }
    if (!bits.isAtEnd() && isMoreOfTheSame()) {
      throw Malformed.corrupt("The JPEG has more picture data than its size needs");
    }
  }

  private boolean skipUnit(int unit) {
    for (Part part : parts) {
      int first = unit * part.count();
      for (int i = 0; i < part.count(); i++) {
        if (!part.blocks().skip(bits, first + i)) {
          return false;
        }
      }
    }
    return true;
  }

  private void restart(int unit) throws Malformed {
    boolean isDue = parts.stream().allMatch(part -> part.blocks().restart());
    if (isDue && bits.restart((unit / restartInterval - 1) % RESTARTS)) {
      return;
    }
    throw bits.isAtEnd() ? ended(unit) : damaged(unit);
  }

  /** Damage loses a few units; more of them are missing when the file was cut. */
  private Malformed ended(int unit) {
    int missing = units - unit;
    int marker = bits.marker();
    if (marker == SOI || marker == EOI && missing > columns) {
      return Malformed.truncated(
          "The JPEG's data ends " + missing + " of " + units + " units before its last row");
    }
    return damaged(unit);
  }

  private Malformed damaged(int unit) {
    return Malformed.corrupt(
        "The JPEG's data is damaged before or in unit " + unit + " of " + units);
  }

  /**
   * Some cameras leave bytes behind the picture, which do no harm. Whole units that end with the
   * data were pushed there by damage further up.
   */
  private boolean isMoreOfTheSame() {
    for (int unit = 0; unit < units && !bits.isAtEnd(); unit++) {
      for (Part part : parts) {
        if (!part.blocks().skip(bits, 0) || bits.isPastEnd()) {
          return false;
        }
      }
    }
    return bits.isAtEnd() && bits.isPaddedWithOnes();
  }
}
