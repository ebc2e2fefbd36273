package dev.darkroom.sql.gallery;

import dev.darkroom.base.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The key of a page's last row. Opaque to callers; it holds the sort, so that a cursor of another
 * order is refused rather than answered wrongly.
 *
 * @param value of the measure that is sorted by, 0 when sorted by id
 */
record Cursor(GallerySort sort, double value, byte[] imageId, long occurrence) {

  static Cursor read(String text, GallerySort expected) {
    try {
      byte[] decoded = Base64.getUrlDecoder().decode(text);
      String[] parts = new String(decoded, StandardCharsets.UTF_8).split(",", -1);
      if (parts.length == 4 && parts[0].equals(expected.id())) {
        double value = Double.longBitsToDouble(Long.parseLong(parts[1], 16));
        byte[] imageId = HexFormat.of().parseHex(parts[2]);
        return new Cursor(expected, value, imageId, Long.parseLong(parts[3]));
      }
    } catch (IllegalArgumentException e) {
      throw invalid(text, e);
    }
    throw invalid(text, new IllegalArgumentException("of another sort"));
  }

  String write() {
    String text =
        String.join(
            ",",
            sort.id(),
            Long.toString(Double.doubleToLongBits(value), 16),
            HexFormat.of().formatHex(imageId),
            Long.toString(occurrence));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static InvalidInputException invalid(String text, Exception cause) {
    return new InvalidInputException(
        "Invalid cursor: " + text + " (must be the `next` of the page before)",
        "Begin at the first page.",
        cause);
  }
}
