package dev.darkroom.captioning.agreement;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Colour names as ranges of hue in degrees, saturation and value. They overlap where people
 * disagree: a pixel may have several names, or none.
 */
enum ColourName {
  BLACK,
  WHITE,
  GREY,
  RED,
  ORANGE,
  BROWN,
  BEIGE,
  YELLOW,
  GREEN,
  TEAL,
  BLUE,
  PURPLE,
  PINK;

  private static final double TINTED = 0.12;

  static ColourName named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** All names as alternatives of a pattern. */
  static String names() {
    return Arrays.stream(values())
        .map(colour -> colour.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining("|"));
  }

  /**
   * @param h hue, 0..360
   * @param s saturation, 0..1
   * @param v value, 0..1
   */
  boolean covers(double h, double s, double v) {
    return switch (this) {
      case BLACK -> v < 0.24;
      case WHITE -> v > 0.76 && s < 0.15;
      case GREY -> s < (v < 0.38 ? 0.33 : 0.21) && v > 0.14 && v < 0.92;
      case RED -> (h >= 338 || h <= 20) && s > 0.35 && v > 0.18;
      case ORANGE -> h >= 12 && h <= 46 && s > 0.42 && v > 0.46;
      case BROWN -> (h >= 352 || h <= 56) && s > 0.17 && v > 0.12 && v < 0.74;
      case BEIGE -> h >= 12 && h <= 70 && s > 0.07 && s < 0.52 && v > 0.5;
      case YELLOW -> h >= 40 && h <= 74 && s > 0.32 && v > 0.42;
      case GREEN -> h >= 54 && h <= 172 && s > TINTED && v > 0.1;
      case TEAL -> h >= 150 && h <= 207 && s > TINTED && v > 0.12;
      case BLUE -> h >= 190 && h <= 268 && s > TINTED && v > 0.12;
      case PURPLE -> h >= 245 && h <= 335 && s > TINTED && v > 0.12;
      case PINK -> (h >= 290 || h <= 25) && s > 0.1 && s < 0.85 && v > 0.52;
    };
  }
}
