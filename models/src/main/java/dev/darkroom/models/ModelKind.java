package dev.darkroom.models;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a model makes of an image. */
public enum ModelKind {
  /** Image to one number. */
  SCORER,
  /** Image to text. */
  CAPTIONER;

  /** The name in descriptors and on the command line: {@code scorer}, {@code captioner}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ModelKind> parse(String id) {
    return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
  }
}
