package dev.darkroom.models;

import java.util.Locale;

/** What a model makes of an image, or of a text. */
public enum ModelKind {
  /** Image to one number. */
  SCORER,
  /** Image to text. */
  CAPTIONER,
  /** Image to a vector that is compared with others. */
  EMBEDDER,
  /** Text to token ids, to know how long a text is for a text encoder. */
  TOKENIZER;

  /** The name in descriptors and on the command line: {@code scorer, captioner, …}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
