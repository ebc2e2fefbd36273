package dev.darkroom.models.safetensors;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Element types by their names in the format, with the bytes of one element. */
enum ElementType {
  F64(8),
  F32(4),
  F16(2),
  BF16(2),
  I64(8),
  I32(4),
  I16(2),
  I8(1),
  U8(1),
  BOOL(1);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }

  boolean isFloating() {
    return this == F64 || this == F32 || this == F16 || this == BF16;
  }

  static Optional<ElementType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  static String names() {
    return Arrays.stream(values())
        .map(type -> type.name().toUpperCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  /** The next element of a floating type. */
  double next(ByteBuffer data) {
    return switch (this) {
      case F64 -> data.getDouble();
      case F32 -> data.getFloat();
      case F16 -> half(data.getShort());
      case BF16 -> Float.intBitsToFloat(data.getShort() << 16);
      default -> throw new IllegalStateException(name() + " is no floating type");
    };
  }

  /** IEEE 754 binary16: 5 bits of exponent, 10 of fraction. */
  private static double half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double magnitude =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24;
          case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> (0x400 + fraction) * Math.scalb(1.0, exponent - 25);
        };
    return bits < 0 ? -magnitude : magnitude;
  }
}
