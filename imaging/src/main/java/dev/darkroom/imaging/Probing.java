package dev.darkroom.imaging;

/** Outcome of reading a file's header alone. */
public sealed interface Probing permits Probing.Probed, Decoding.Rejected {
  /** The header is sound and within the limits; the rest of the file was not looked at. */
  record Probed(ImageHeader header) implements Probing {}
}
