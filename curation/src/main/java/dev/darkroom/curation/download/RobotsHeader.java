package dev.darkroom.curation.download;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code X-Robots-Tag} headers say about training: {@code noai}, {@code noimageai}, {@code
 * noindex} or {@code none}, for all robots or for this one.
 */
final class RobotsHeader {
  static final String NAME = "X-Robots-Tag";

  private static final Set<String> KEEP_OFF = Set.of("noai", "noimageai", "noindex", "none");
  private static final Set<String> WITH_VALUE =
      Set.of("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview");

  private RobotsHeader() {}

  /** The first directive that asks to keep off. */
  static Optional<String> keepOff(List<String> headers) {
    return headers.stream().flatMap(header -> keepOff(header).stream()).findFirst();
  }

  private static Optional<String> keepOff(String header) {
    String value = header.strip().toLowerCase(Locale.ROOT);
    int colon = value.indexOf(':');
    if (colon > 0 && value.indexOf(',') < 0 | value.indexOf(',') > colon) {
      String name = value.substring(0, colon).strip();
      if (!WITH_VALUE.contains(name)) {
        if (!name.equals("*") && !name.equals(Robots.NAME)) {
          return Optional.empty();
        }
        value = value.substring(colon + 1);
      }
    }
    return Arrays.stream(value.split(",", -1))
        .map(String::strip)
        .filter(KEEP_OFF::contains)
        .findFirst();
  }
}
