package dev.darkroom.imaging;

import java.util.Locale;

/** Why bytes cannot be turned into a picture: a property of the bytes, so trying again is vain. */
public enum RejectReason {
  /** Not a format we decode, or a kind of it that we do not (12-bit JPEG, for example). */
  UNSUPPORTED_FORMAT,
  /** The picture ends before its last pixel. */
  TRUNCATED,
  /** The format is known, its content contradicts itself or cannot be decoded. */
  CORRUPT,
  TOO_MANY_PIXELS,
  TOO_MANY_BYTES,
  /** Decoding would take unreasonably long: too many scans over too many pixels. */
  TOO_EXPENSIVE;

  /** Lower-case name with underscores, as in the {@code reason} column of signals. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
