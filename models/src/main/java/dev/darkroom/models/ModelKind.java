package dev.darkroom.models;

import java.util.Locale;

/** What a model makes of an image. */
public enum ModelKind {
  /** Image to one number. */
  SCORER,
  /** Image to text. */
  CAPTIONER,
  /** Image to a vector that is compared with others. */
  EMBEDDER;

  /** The name in descriptors and on the command line: {@code scorer, captioner, embedder}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
