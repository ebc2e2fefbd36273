package dev.darkroom.dataset.selections;

import java.util.Locale;

/** The one verdict of an image. {@code seen = kept + rejected + failed}, always. */
public enum Verdict {
  KEPT,
  REJECTED,
  FAILED;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Verdict of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
