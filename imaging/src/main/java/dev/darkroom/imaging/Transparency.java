package dev.darkroom.imaging;

/** How a picture's first frame stores transparency, as the decoder hands it out. */
enum Transparency {
  NONE,
  /** Colours are whole, alpha is to be applied. */
  STRAIGHT,
  /** Colours were multiplied by alpha already. */
  PREMULTIPLIED
}
