package dev.darkroom.imaging.colour;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Conversions of the profiles that were met last. Thread-safe. */
final class ProfileCache {
  private static final int MOST_BYTES = 16 << 20;

  /** Each keeps a transform with its tile for every thread that used it. */
  private static final int MOST = 64;

  private record Key(ByteBuffer profile, ColourModel model) {}

  private final Map<Key, Optional<ToSrgb>> known = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** Reading takes milliseconds, so others wait for a profile rather than read it themselves. */
  synchronized Optional<ToSrgb> find(
      byte[] profile, ColourModel model, BiFunction<byte[], ColourModel, Optional<ToSrgb>> read) {
    Key key = new Key(ByteBuffer.wrap(profile), model);
    Optional<ToSrgb> found = known.get(key);
    if (found != null) {
      return found;
    }
    Optional<ToSrgb> made = read.apply(profile, model);
    known.put(key, made);
    bytes += profile.length;
    while (bytes > MOST_BYTES || known.size() > MOST) {
      Key eldest = known.keySet().iterator().next();
      known.remove(eldest);
      bytes -= eldest.profile().remaining();
    }
    return made;
  }
}
