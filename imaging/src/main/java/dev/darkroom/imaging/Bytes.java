package dev.darkroom.imaging;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bounds-checked reads of a file's bytes; reading past the end means that the file is cut. */
final class Bytes {
  private final byte[] data;

  Bytes(byte[] data) {
    this.data = data;
  }

  int length() {
    return data.length;
  }

  byte[] array() {
    return data;
  }

  /** Whether {@code count} bytes from {@code at} are there; safe for any offset a file may name. */
  boolean has(long at, long count) {
    return at >= 0 && count >= 0 && at <= data.length - count;
  }

  void require(long at, long count, String what) throws Malformed {
    if (!has(at, count)) {
      throw Malformed.truncated(
          String.format(
              "%s needs bytes %d to %d, but the file has %d bytes",
              what, at, at + count, data.length));
    }
  }

  int u8(long at) throws Malformed {
    require(at, 1, "The header");
    return data[(int) at] & 0xff;
  }

  int u16be(long at) throws Malformed {
    require(at, 2, "The header");
    return (data[(int) at] & 0xff) << 8 | (data[(int) at + 1] & 0xff);
  }

  int u16le(long at) throws Malformed {
    return Short.reverseBytes((short) u16be(at)) & 0xffff;
  }

  int u24le(long at) throws Malformed {
    return u16le(at) | u8(at + 2) << 16;
  }

  long u32be(long at) throws Malformed {
    return (long) u16be(at) << 16 | u16be(at + 2);
  }

  long u32le(long at) throws Malformed {
    return u16le(at) | (long) u16le(at + 2) << 16;
  }

  long u64le(long at) throws Malformed {
    return u32le(at) | u32le(at + 4) << 32;
  }

  long u64be(long at) throws Malformed {
    return u32be(at) << 32 | u32be(at + 4);
  }

  /** Whether the bytes at {@code at} are these Latin-1 characters. */
  boolean says(long at, String latin1) {
    if (!has(at, latin1.length())) {
      return false;
    }
    for (int i = 0; i < latin1.length(); i++) {
      if ((data[(int) at + i] & 0xff) != latin1.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  byte[] slice(long at, int count, String what) throws Malformed {
    require(at, count, what);
    return Arrays.copyOfRange(data, (int) at, (int) at + count);
  }

  /** At most {@code count} bytes from {@code at} as Latin-1; shorter at the end of the file. */
  String text(int at, int count) {
    int from = Math.min(at, data.length);
    return new String(data, from, Math.min(count, data.length - from), StandardCharsets.ISO_8859_1);
  }
}
