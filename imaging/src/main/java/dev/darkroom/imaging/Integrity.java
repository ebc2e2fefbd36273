package dev.darkroom.imaging;

/** How closely a file is looked at, beyond what decoding it tells. */
public enum Integrity {
  /**
   * Structure, checksums and the end of the picture: finds whatever was cut. Damaged bytes inside a
   * JPEG may pass, because decoders go on over them.
   */
  STRUCTURE,
  /**
   * The compressed data of JPEGs too: finds damage that leaves a decoder with the wrong number of
   * blocks, codes that mean nothing or impossible brightness. Takes about a third of the time of
   * decoding more.
   */
  DATA
}
