package dev.darkroom.sql.reviews;

import java.util.Locale;

/** What a person decides about an image. The newest decision counts. */
public enum Decision {
  /** It stays, or comes back where a person dropped it. */
  ACCEPT,
  /** It leaves with the next version. */
  REJECT;

  public static Decision of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
