package dev.darkroom.dataset.recipe;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kind of value in a recipe.
 *
 * @param range what is valid, completing "must be …"
 * @param parse the value, empty when the text is not valid
 */
record Kind<V>(String range, Function<String, Optional<V>> parse) {
  private static final Pattern QUANTITY = Pattern.compile("([0-9]+(?:\\.[0-9]+)?) ?([A-Za-z]+)");
  private static final Pattern RANGE = Pattern.compile("([0-9.]+)\\.\\.([0-9.]+)");
  private static final Pattern PERCENTAGE = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,4})?) ?%");
  private static final Pattern THRESHOLD = Pattern.compile("(>=|>|<=|<) *(-?[0-9]+(?:\\.[0-9]+)?)");
  private static final Map<String, Long> PIXEL_UNITS = Map.of("px", 1L, "MP", 1_000_000L);
  private static final Map<String, Long> BYTE_UNITS =
      Map.of("B", 1L, "KB", 1_000L, "MB", 1_000_000L, "GB", 1_000_000_000L);

  static final Kind<String> TEXT = new Kind<>("text", Optional::of);
  static final Kind<String> NAME =
      matching("a name of letters, digits, '.', '_' and '-'", "[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  static final Kind<String> IMAGE_WORD =
      matching(
          "original, or { max-side: …, format: jpeg, webp or png, quality: 1..100 }", "original");
  static final Kind<AspectRange> ASPECT_RANGE =
      new Kind<>("LEAST..MOST of height / width, such as 0.25..4", Kind::aspectRange);
  static final Kind<Threshold> THRESHOLDS =
      new Kind<>("a comparison in quotes, such as \">= 4.5\" or \"< 0.2\"", Kind::threshold);

  static final Kind<Boolean> TRUTH =
      new Kind<>(
          "true or false",
          text ->
              Optional.of(text)
                  .filter(word -> word.equals("true") || word.equals("false"))
                  .map(Boolean::valueOf));

  static final Kind<String> IMAGE_ID =
      matching("an image id of 64 hexadecimal digits, lower case", "[0-9a-f]{64}");

  /** Of a URL or a bucket; written in any case. */
  static final Kind<String> HOST =
      new Kind<>(
          "a host name such as images.example.org, without scheme or port",
          text ->
              Optional.of(text.toLowerCase(Locale.ROOT))
                  .filter(host -> host.matches("[a-z0-9][a-z0-9._-]{0,252}")));

  /** How a list names a source. */
  static final Kind<String> SOURCE =
      matching(
          "a URI or a path seen from the recipe's folder, ending in / for all below",
          "[^\\p{Cntrl}\\p{Cs}]{1,4000}");

  static final Kind<Amount.Share> SHARE =
      new Kind<>("a share above 0% and up to 100%, such as 10%", Kind::share);

  static final Kind<Amount> AMOUNTS =
      new Kind<>(
          "a number of images, such as 50000, or a share, such as 10%",
          text ->
              integer(1, 999_999_999)
                  .parse()
                  .apply(text)
                  .<Amount>map(Amount.Count::new)
                  .or(() -> share(text)));

  /** Money, in no currency. */
  static final Kind<Double> AMOUNT = decimal("0", "1000000");

  /** A side in pixels: {@code 512px}. */
  static Kind<Integer> side(int least, int most) {
    return new Kind<>(
        "pixels from " + least + "px to " + most + "px, such as 512px",
        text ->
            quantity(text, Map.of("px", 1L))
                .filter(number -> number >= least && number <= most)
                .map(Math::toIntExact));
  }

  /** A number of pixels: {@code 1MP} (10^6) or {@code 250000px}. */
  static Kind<Long> area(long most) {
    return new Kind<>(
        "megapixels (10^6) from 1px to " + most / 1_000_000 + "MP, such as 1MP",
        text -> quantity(text, PIXEL_UNITS).filter(number -> number >= 1 && number <= most));
  }

  /** A size in bytes; units are decimal. */
  static Kind<Long> size(long least, long most) {
    return new Kind<>(
        "a size from 1MB to 100GB in KB, MB or GB (powers of 1000), such as 500MB",
        text -> quantity(text, BYTE_UNITS).filter(number -> number >= least && number <= most));
  }

  static Kind<Integer> integer(int least, int most) {
    return new Kind<>(
        "a whole number from " + least + " to " + most,
        text ->
            Optional.of(text)
                .filter(digits -> digits.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .filter(number -> number >= least && number <= most));
  }

  /** A number with or without decimals. */
  static Kind<Double> decimal(String least, String most) {
    return new Kind<>(
        "a number from " + least + " to " + most,
        text ->
            Optional.of(text)
                .filter(digits -> digits.matches("[0-9]{1,9}(?:\\.[0-9]{1,9})?"))
                .map(Double::valueOf)
                .filter(
                    number ->
                        number >= Double.parseDouble(least) && number <= Double.parseDouble(most)));
  }

  static Kind<String> choice(List<String> choices) {
    return new Kind<>(
        "one of " + String.join(", ", choices),
        text -> Optional.of(text).filter(choices::contains));
  }

  private static Kind<String> matching(String range, String pattern) {
    return new Kind<>(range, text -> Optional.of(text).filter(name -> name.matches(pattern)));
  }

  private static Optional<Amount.Share> share(String text) {
    Matcher parts = PERCENTAGE.matcher(text);
    return parts.matches()
        ? Optional.of(new BigDecimal(parts.group(1)).movePointRight(4).intValueExact())
            .filter(millionths -> millionths > 0 && millionths <= 1_000_000)
            .map(Amount.Share::new)
        : Optional.empty();
  }

  private static Optional<Long> quantity(String text, Map<String, Long> units) {
    Matcher parts = QUANTITY.matcher(text);
    if (!parts.matches() || parts.group(1).length() > 18 || !units.containsKey(parts.group(2))) {
      return Optional.empty();
    }
    BigDecimal number =
        new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(units.get(parts.group(2))));
    try {
      return Optional.of(number.longValueExact());
    } catch (ArithmeticException e) {
      // Half a pixel, or more than a long holds: no valid quantity.
      return Optional.empty();
    }
  }

  private static Optional<AspectRange> aspectRange(String text) {
    Matcher ends = RANGE.matcher(text);
    if (!ends.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new AspectRange(Double.parseDouble(ends.group(1)), Double.parseDouble(ends.group(2))));
    } catch (IllegalArgumentException e) {
      // Not two numbers, or not a range: the caller tells what is valid.
      return Optional.empty();
    }
  }

  private static Optional<Threshold> threshold(String text) {
    Matcher parts = THRESHOLD.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    for (Threshold.Comparison comparison : Threshold.Comparison.values()) {
      if (comparison.sign().equals(parts.group(1))) {
        return Optional.of(new Threshold(comparison, Double.parseDouble(parts.group(2))));
      }
    }
    return Optional.empty();
  }
}
