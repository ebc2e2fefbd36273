package dev.darkroom.dataset.signals;

import java.util.Locale;

/** What became of an image in <em>measure</em>. */
public enum SignalStatus {
  DECODED,
  /** A property of the bytes: it will never decode within the limits. */
  REJECTED,
  /** The environment's fault: it may work another time. */
  FAILED;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static SignalStatus of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
