package dev.darkroom.imaging;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Bits of one scan's entropy-coded data (ITU-T T.81, F.2.2.5): unstuffs zero bytes and stops at any
 * marker. Behind it come zeros without end, as decoders have it; {@link #isPastEnd} tells.
 */
final class JpegBits {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long EACH_BYTE = 0x0101010101010101L;
  private static final long EACH_HIGH_BIT = 0x8080808080808080L;

  private final byte[] data;
  private int at;

  /** The next bits, the first of them at the top of the lowest {@link #count}. */
  private long buffer;

  private int count;

  /** How many of the buffer's lowest bits are zeros from behind the end. */
  private int invented;

  private boolean overrun;

  JpegBits(byte[] data, int at) {
    this.data = data;
    this.at = at;
  }

  /** The next {@code bits} (at most 32) without taking them. */
  int peek(int bits) {
    if (count < 32) {
      fill();
    }
    return (int) (buffer >>> (count - bits)) & (int) ((1L << bits) - 1);
  }

  /** Takes at most 32 bits. */
  void skip(int bits) {
    if (count < bits) {
      fill();
    }
    count -= bits;
  }

  int take(int bits) {
    int value = peek(bits);
    count -= bits;
    return value;
  }

  /**
   * Steps over a block's AC coefficients in a sequential scan; false when they are none. Most of
   * all time is spent here, so it takes as many symbols at a time as the table knows.
   */
  boolean skipCoefficients(JpegHuffman ac) {
    short[] runs = ac.runs();
    int k = 1;
    while (k < 64) {
      if (count < 32) {
        fill();
      }
      int run = runs[(int) (buffer >>> (count - JpegHuffman.RUN_BITS)) & runs.length - 1];
      int next = k + (run & JpegHuffman.BLOCK_ENDS - 1);
      if (run == 0 || next >= 64) {
        int symbol = ac.readWithValue(this);
        if ((symbol & 15) == 0 && symbol != 0xf0) {
          return true;
        }
        next = k + (symbol >> 4) + 1;
        if (symbol == JpegHuffman.INVALID || next > 64) {
          return false;
        }
      } else {
        count -= run >> 8;
        if ((run & JpegHuffman.BLOCK_ENDS) != 0) {
          return true;
        }
      }
      k = next;
    }
    return true;
  }

  /** Whether more bits were taken than there are. */
  boolean isPastEnd() {
    return overrun || count < invented;
  }

  /** Whether what is left may be too little for a code. */
  boolean isNearEnd() {
    return invented > 0 && count - invented < 16;
  }

  /** Whether all that is left before the marker is the padding of a byte. */
  boolean isAtEnd() {
    fill();
    return invented > 0 && count - invented < 8;
  }

  /** Whether what is left is ones, as encoders pad the last byte. */
  boolean isPaddedWithOnes() {
    int ones = (1 << Math.max(0, count - invented)) - 1;
    return (buffer >>> invented & ones) == ones;
  }

  /** Steps over the restart marker of that number; false when it is not what comes next. */
  boolean restart(int number) {
    if (!isAtEnd() || marker() != 0xd0 + number) {
      return false;
    }
    at += 2;
    buffer = 0;
    count = 0;
    invented = 0;
    return true;
  }

  /** Code of the marker behind the data, once all of it was looked at; 0 at the file's end. */
  int marker() {
    skipFill();
    return at + 1 < data.length ? data[at + 1] & 0xff : 0;
  }

  private void fill() {
    if (count <= 56 && at + 8 <= data.length && invented == 0) {
      long next = (long) LONG.get(data, at);
      long inverse = ~next;
      if (((inverse - EACH_BYTE) & next & EACH_HIGH_BIT) == 0) { // no byte is 0xff
        int bytes = (64 - count) >>> 3;
        buffer = bytes == 8 ? next : buffer << (8 * bytes) | next >>> (64 - 8 * bytes);
        at += bytes;
        count += 8 * bytes;
        return;
      }
    }
    fillSlowly();
  }

  private void fillSlowly() {
    while (count <= 56) {
      int next = nextByte();
      if (next < 0) {
        overrun |= count < invented;
        invented = Math.min(count, invented) + 8;
        next = 0;
      }
      buffer = buffer << 8 | next;
      count += 8;
    }
  }

  /** -1 at a marker and at the end of the file. */
  private int nextByte() {
    if (at >= data.length) {
      return -1;
    }
    int value = data[at] & 0xff;
    if (value != 0xff) {
      at++;
      return value;
    }
    skipFill();
    if (at + 1 < data.length && data[at + 1] == 0) {
      at += 2;
      return value;
    }
    return -1;
  }

  /** A marker, and a stuffed byte too, may have any number of 0xff in front. */
  private void skipFill() {
    while (at + 1 < data.length && data[at] == (byte) 0xff && data[at + 1] == (byte) 0xff) {
      at++;
    }
  }
}
