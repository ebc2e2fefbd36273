package dev.darkroom.imaging;

/** What becomes of a colour and its alpha, both 0..255. */
enum AlphaRule {
  /** There is no alpha. */
  OPAQUE,
  /** Whole colours over white. */
  OVER_WHITE,
  /** Colours that were multiplied by alpha, over white. */
  ADD_WHITE,
  /** Whole colours as they are. */
  DROP,
  /** Colours that were multiplied by alpha, made whole again. */
  DIVIDE;

  int apply(int value, int alpha) {
    return switch (this) {
      case OPAQUE, DROP -> value;
      case OVER_WHITE -> (value * alpha + 255 * (255 - alpha) + 127) / 255;
      case ADD_WHITE -> Math.min(255, value + 255 - alpha);
      case DIVIDE -> alpha == 0 ? value : Math.min(255, value * 255 / alpha);
    };
  }
}
