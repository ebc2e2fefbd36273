package dev.darkroom.imaging;

import java.util.Optional;

/** Outcome of decoding a file: pixels, or the reason why there are none. */
public sealed interface Decoding permits Decoding.Decoded, Decoding.Rejected {
  /**
   * @param header of the file, so its size is the original one
   * @param pixels upright picture, possibly a JPEG reduction of the original size
   * @param policiesAgree whether another {@link ColourPolicy} would give the same pixels
   */
  record Decoded(ImageHeader header, Pixels pixels, boolean policiesAgree) implements Decoding {}

  /**
   * @param header present when the header could be read before the file was rejected
   * @param message one sentence for people, with the values that led to it
   */
  record Rejected(Optional<ImageHeader> header, RejectReason reason, String message)
      implements Decoding, Probing {}
}
