package dev.darkroom.imaging;

/** Bits of one scan's entropy-coded data: unstuffs zero bytes and stops at any marker. */
final class JpegBits {
  /** Returned in place of a bit when the data is at its end. */
  static final int END = -1;

  private final byte[] data;
  private int at;
  private int current;
  private int left;

  JpegBits(byte[] data, int at) {
    this.data = data;
    this.at = at;
  }

  /** 0, 1 or {@link #END}. */
  int bit() {
    if (left == 0 && !load()) {
      return END;
    }
    left--;
    return current >> left & 1;
  }

  /** False when the data ends first. */
  boolean skip(int bits) {
    for (int i = 0; i < bits; i++) {
      if (bit() == END) {
        return false;
      }
    }
    return true;
  }

  /** Drops padding bits and steps over a restart marker; false when there is none. */
  boolean restart() {
    left = 0;
    if (markerCode() < 0xd0 || markerCode() > 0xd7) {
      return false;
    }
    at += 2;
    return true;
  }

  /** Code of the marker at which the data stands, 0 when it stands at none. */
  int markerCode() {
    boolean marker = at + 1 < data.length && data[at] == (byte) 0xff;
    return marker ? data[at + 1] & 0xff : 0;
  }

  private boolean load() {
    if (at + 1 >= data.length || markerCode() != 0) {
      return false;
    }
    current = data[at] & 0xff;
    at += current == 0xff ? 2 : 1;
    left = 8;
    return true;
  }
}
