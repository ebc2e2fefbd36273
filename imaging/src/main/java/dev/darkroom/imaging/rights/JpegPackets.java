package dev.darkroom.imaging.rights;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/** Application segments of a JPEG, up to its first scan. */
final class JpegPackets {
  private static final int SOS = 0xda;
  private static final int EOI = 0xd9;
  private static final int APP1 = 0xe1;
  private static final int APP11 = 0xeb;
  private static final int APP13 = 0xed;

  /** Length and type of the box, which each segment repeats. */
  private static final int BOX_HEADER = 8;

  private final Packets.Found found;

  /** JUMBF boxes by their number; a box that is longer than a segment is spread over several. */
  private final Map<Integer, ByteArrayOutputStream> boxes = new TreeMap<>();

  private JpegPackets(Packets.Found found) {
    this.found = found;
  }

  static void find(ByteBuffer file, Packets.Found found) {
    JpegPackets packets = new JpegPackets(found);
    try {
      packets.segments(file);
    } finally {
      packets.boxes.values().forEach(box -> found.jumbf(ByteBuffer.wrap(box.toByteArray())));
    }
  }

  private void segments(ByteBuffer file) {
    file.position(2);
    while (true) {
      int code = nextMarker(file);
      if (code == SOS || code == EOI) {
        return;
      }
      ByteBuffer segment = Packets.take(file, (file.getShort() & 0xffff) - 2L);
      switch (code) {
        case APP1 -> exifOrXmp(segment);
        case APP11 -> box(segment);
        case APP13 -> {
          if (Packets.skip(segment, "Photoshop 3.0\0")) {
            found.photoshop(segment);
          }
        }
        default -> {}
      }
    }
  }

  private static int nextMarker(ByteBuffer file) {
    while ((file.get() & 0xff) != 0xff) {
      // garbage between segments is stepped over, as decoders do
    }
    int code = file.get() & 0xff;
    while (code == 0xff) {
      code = file.get() & 0xff;
    }
    return code;
  }

  private void exifOrXmp(ByteBuffer segment) {
    if (Packets.skip(segment, "Exif\0\0")) {
      found.exif(segment);
    } else if (Packets.skip(segment, "http://ns.adobe.com/xap/1.0/\0")) {
      found.xmp(segment);
    } else if (Packets.skip(segment, "http://ns.adobe.com/xmp/extension/\0")) {
      found.extendedXmp(segment);
    }
  }

  /** ISO/IEC 19566-5: "JP", number of the box, number of the packet, then a part of the box. */
  private void box(ByteBuffer segment) {
    if (!Packets.skip(segment, "JP") || segment.remaining() < 6 + BOX_HEADER) {
      return;
    }
    int number = segment.getShort() & 0xffff;
    boolean first = segment.getInt() == 1;
    ByteArrayOutputStream box = boxes.computeIfAbsent(number, n -> new ByteArrayOutputStream());
    if (!first) {
      segment.position(segment.position() + BOX_HEADER);
    }
    byte[] part = new byte[segment.remaining()];
    segment.get(part);
    box.writeBytes(part);
  }
}
