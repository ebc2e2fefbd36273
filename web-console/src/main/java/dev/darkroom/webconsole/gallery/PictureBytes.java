package dev.darkroom.webconsole.gallery;

import java.nio.charset.StandardCharsets;

/** What kind of picture bytes are, by their first bytes; names and rows are not trusted. */
public final class PictureBytes {
  private PictureBytes() {}

  /** A media type that browsers show, or one that they only store. */
  public static String mediaType(byte[] bytes) {
    if (startsWith(bytes, 0, "\u00ff\u00d8\u00ff")) {
      return "image/jpeg";
    }
    if (startsWith(bytes, 0, "\u0089PNG\r\n\u001a\n")) {
      return "image/png";
    }
    if (startsWith(bytes, 0, "RIFF") && startsWith(bytes, 8, "WEBP")) {
      return "image/webp";
    }
    if (startsWith(bytes, 0, "GIF8")) {
      return "image/gif";
    }
    if (startsWith(bytes, 0, "BM")) {
      return "image/bmp";
    }
    if (startsWith(bytes, 0, "II*\u0000") || startsWith(bytes, 0, "MM\u0000*")) {
      return "image/tiff";
    }
    return "application/octet-stream";
  }

  private static boolean startsWith(byte[] bytes, int offset, String latin) {
    byte[] wanted = latin.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.length >= offset + wanted.length
        && java.util.Arrays.equals(bytes, offset, offset + wanted.length, wanted, 0, wanted.length);
  }
}
