package dev.darkroom.imaging;

import java.util.Locale;
import java.util.Optional;

/** Tells formats by their first bytes; names what we cannot decode so that messages are clear. */
final class FormatSniffer {
  private static final int TEXT_WINDOW = 1024;

  private FormatSniffer() {}

  static ImageFormat sniff(Bytes file) throws Malformed {
    if (file.length() == 0) {
      throw Malformed.unsupported("The file is empty");
    }
    Optional<ImageFormat> known = known(file);
    if (known.isPresent()) {
      return known.get();
    }
    throw Malformed.unsupported(
        "The content is " + foreign(file) + " (must be JPEG, PNG, WebP, GIF, TIFF or BMP)");
  }

  private static Optional<ImageFormat> known(Bytes file) {
    if (file.says(0, "\u00ff\u00d8\u00ff")) {
      return Optional.of(ImageFormat.JPEG);
    }
    if (file.says(0, PngStructure.SIGNATURE)) {
      return Optional.of(ImageFormat.PNG);
    }
    if (file.says(0, "RIFF") && file.says(8, "WEBP")) {
      return Optional.of(ImageFormat.WEBP);
    }
    if (file.says(0, "GIF87a") || file.says(0, "GIF89a")) {
      return Optional.of(ImageFormat.GIF);
    }
    if (file.says(0, "II*\0") || file.says(0, "MM\0*")) {
      return Optional.of(ImageFormat.TIFF);
    }
    return isBmp(file) ? Optional.of(ImageFormat.BMP) : Optional.empty();
  }

  /** Two letters are no signature: the header's size must be a known one as well. */
  private static boolean isBmp(Bytes file) {
    if (!file.says(0, "BM") || !file.has(14, 4)) {
      return false;
    }
    String size = file.text(14, 4);
    return size.endsWith("\0\0\0") && "\f\u0010(48@l|".indexOf(size.charAt(0)) >= 0;
  }

  private static String foreign(Bytes file) {
    if (file.says(4, "ftyp")) {
      return isoMedia(file.text(8, 4));
    }
    if (file.says(0, "\u00ff\n") || file.says(4, "JXL ")) {
      return "JPEG XL";
    }
    if (file.says(4, "jP  ") || file.says(0, "\u00ffO\u00ffQ")) {
      return "JPEG 2000";
    }
    if (file.says(0, "II+\0") || file.says(0, "MM\0+")) {
      return "BigTIFF";
    }
    if (file.says(0, "%PDF")) {
      return "a PDF document";
    }
    if (file.says(0, "PK")) {
      return "a ZIP archive";
    }
    if (file.says(0, "8BPS")) {
      return "a Photoshop document";
    }
    if (file.says(0, "\u001f\u008b")) {
      return "gzip";
    }
    return textOrUnknown(file.text(0, TEXT_WINDOW));
  }

  private static String isoMedia(String brand) {
    return switch (brand) {
      case "avif", "avis" -> "AVIF";
      case "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1" -> "HEIC";
      default -> "a video or another ISO media file";
    };
  }

  private static String textOrUnknown(String head) {
    String lower = head.toLowerCase(Locale.ROOT);
    if (lower.contains("<svg")) {
      return "SVG";
    }
    if (lower.contains("<!doctype html") || lower.contains("<html")) {
      return "an HTML page";
    }
    if (head.matches("(?s)P[1-7]\\s.*")) {
      return "a Netpbm picture";
    }
    boolean text = head.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t');
    return text ? "text" : "in no format that we know";
  }
}
