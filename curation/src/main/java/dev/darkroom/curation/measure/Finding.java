package dev.darkroom.curation.measure;

import dev.darkroom.dataset.signals.Signal;
import dev.darkroom.dataset.signals.SignalStatus;
import dev.darkroom.imaging.Decoding.Decoded;
import java.util.Optional;

/**
 * A signal with what goes to other files.
 *
 * @param decoded the canonical decode, faithful, where it is at hand
 * @param thumbnail JPEG that has no place in a pack yet
 */
record Finding(Signal signal, Optional<Decoded> decoded, Optional<byte[]> thumbnail) {

  /** A signal that was recorded earlier. */
  static Finding recorded(Signal signal) {
    return new Finding(signal, Optional.empty(), Optional.empty());
  }

  /** Whether expensive things are computed of it. */
  boolean isWorthScoring(int floorPixels) {
    return signal.status() == SignalStatus.DECODED
        && Math.min(signal.width(), signal.height()) >= floorPixels;
  }

  /** Pixels are let go, so that a chunk never holds more than one picture. */
  Finding withoutPixels() {
    return new Finding(signal, Optional.empty(), thumbnail);
  }
}
