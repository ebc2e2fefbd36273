package dev.darkroom.imaging.rights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Chunks of a WebP: {@code EXIF}, {@code XMP }, {@code C2PA}. */
final class WebpPackets {
  private static final int FIRST_CHUNK = 12;
  private static final int CHUNK_HEADER = 8;

  private WebpPackets() {}

  static void find(ByteBuffer file, Packets.Found found) {
    file.order(ByteOrder.LITTLE_ENDIAN).position(FIRST_CHUNK);
    while (file.remaining() >= CHUNK_HEADER) {
      byte[] type = new byte[4];
      file.get(type);
      long length = file.getInt() & 0xffffffffL;
      ByteBuffer chunk = Packets.take(file, length);
      switch (new String(type, StandardCharsets.ISO_8859_1)) {
        case "EXIF" -> {
          Packets.skip(chunk, "Exif\0\0");
          found.exif(chunk);
        }
        case "XMP " -> found.xmp(chunk);
        case "C2PA" -> found.jumbf(chunk);
        default -> {}
      }
      if (length % 2 == 1 && file.hasRemaining()) {
        file.get();
      }
    }
  }
}
