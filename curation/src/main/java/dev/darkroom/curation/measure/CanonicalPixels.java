package dev.darkroom.curation.measure;

import dev.darkroom.imaging.ColourPolicy;
import dev.darkroom.imaging.Decoding.Decoded;
import dev.darkroom.imaging.Pixels;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The canonical decode of one image under each colour policy. An image is decoded when it is first
 * asked for, and a second time only where the policies disagree on it: where it is not opaque.
 */
final class CanonicalPixels {
  private final Map<ColourPolicy, Optional<Decoded>> decoded = new EnumMap<>(ColourPolicy.class);
  private final Function<ColourPolicy, Optional<Decoded>> decoder;

  /**
   * @param faithful the decode that is at hand
   * @param decoder empty when the image cannot be read any more
   */
  CanonicalPixels(Optional<Decoded> faithful, Function<ColourPolicy, Optional<Decoded>> decoder) {
    faithful.ifPresent(found -> decoded.put(ColourPolicy.FAITHFUL, faithful));
    this.decoder = decoder;
  }

  /** Empty when the image cannot be read any more. */
  Optional<Pixels> under(ColourPolicy policy) {
    return decoded.values().stream()
        .flatMap(Optional::stream)
        .filter(Decoded::policiesAgree)
        .findFirst()
        .or(() -> decoded.computeIfAbsent(policy, decoder))
        .map(Decoded::pixels);
  }
}
