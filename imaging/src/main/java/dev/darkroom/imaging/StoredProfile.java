package dev.darkroom.imaging;

import dev.darkroom.imaging.colour.ColourModel;
import dev.darkroom.imaging.colour.ToSrgb;
import java.util.Optional;

/**
 * An ICC profile as a file carries it.
 *
 * @param samples what the file's samples stand for, whatever the profile is for
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record StoredProfile(byte[] icc, ColourModel samples) {
  Optional<ToSrgb> toSrgb() {
    return ToSrgb.of(icc, samples);
  }
}
