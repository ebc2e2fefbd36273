package dev.darkroom.imaging.rights;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.InflaterInputStream;

/** Chunks of a PNG: {@code eXIf}, {@code iTXt} with XMP, {@code caBX} with Content Credentials. */
final class PngPackets {
  private static final int SIGNATURE = 8;
  private static final int CHECKSUM = 4;

  private PngPackets() {}

  static void find(ByteBuffer file, Packets.Found found) {
    file.position(SIGNATURE);
    while (file.remaining() > SIGNATURE + CHECKSUM) {
      long length = file.getInt() & 0xffffffffL;
      byte[] type = new byte[4];
      file.get(type);
      ByteBuffer chunk = Packets.take(file, length);
      switch (new String(type, StandardCharsets.ISO_8859_1)) {
        case "eXIf" -> found.exif(chunk);
        case "caBX" -> found.jumbf(chunk);
        case "iTXt" -> text(chunk, found);
        default -> {}
      }
      Packets.take(file, CHECKSUM);
    }
  }

  /** Keyword, whether it is deflated and how, language, translated keyword; then the text. */
  private static void text(ByteBuffer chunk, Packets.Found found) {
    if (!Packets.skip(chunk, "XML:com.adobe.xmp\0")) {
      return;
    }
    boolean deflated = chunk.get() == 1;
    chunk.get();
    pastZero(chunk);
    pastZero(chunk);
    found.xmp(deflated ? inflated(chunk) : chunk);
  }

  private static void pastZero(ByteBuffer chunk) {
    while (chunk.get() != 0) {
      // language and keyword are of no use here
    }
  }

  /** As much as counts: what goes on for longer is a bomb. */
  private static ByteBuffer inflated(ByteBuffer chunk) {
    byte[] deflated = new byte[Math.min(chunk.remaining(), Packets.LARGEST)];
    chunk.get(deflated);
    try (InflaterInputStream stream = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
      return ByteBuffer.wrap(stream.readNBytes(Packets.LARGEST));
    } catch (IOException e) {
      return ByteBuffer.allocate(0);
    }
  }
}
