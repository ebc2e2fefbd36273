package dev.darkroom.imaging.rights;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of a JPEG's XMP does not fit into one segment (XMP specification, part 3, 1.1.3.1): parts of
 * packets that the first packet names by their MD5. Nothing is copied before a packet is asked for.
 */
final class ExtendedXmp {
  /** Depth maps and the like may make it larger; rights never do. */
  private static final int LARGEST = 1 << 23;

  private static final int GUID = 32;

  private final Map<String, List<Part>> parts = new HashMap<>();

  private record Part(long whole, long offset, ByteBuffer content) {}

  /** A segment behind its name: the packet's MD5, its length, where this part begins, the part. */
  void add(ByteBuffer segment) {
    if (segment.remaining() < GUID + 2 * Integer.BYTES) {
      return;
    }
    String guid = StandardCharsets.ISO_8859_1.decode(Packets.take(segment, GUID)).toString();
    long whole = Integer.toUnsignedLong(segment.getInt());
    long offset = Integer.toUnsignedLong(segment.getInt());
    parts
        .computeIfAbsent(guid, named -> new ArrayList<>())
        .add(new Part(whole, offset, segment.slice()));
  }

  /** Empty where parts are missing, or are not those that were named. */
  Optional<byte[]> packet(String guid) {
    List<Part> sorted =
        parts.getOrDefault(guid, List.of()).stream()
            .sorted(Comparator.comparingLong(Part::offset))
            .toList();
    if (sorted.isEmpty() || sorted.get(0).whole() > LARGEST) {
      return Optional.empty();
    }
    ByteBuffer packet = ByteBuffer.allocate((int) sorted.get(0).whole());
    for (Part part : sorted) {
      if (part.offset() != packet.position() || part.content().remaining() > packet.remaining()) {
        return Optional.empty();
      }
      packet.put(part.content().duplicate());
    }
    boolean isWhole = !packet.hasRemaining() && md5(packet.array()).equalsIgnoreCase(guid);
    return isWhole ? Optional.of(packet.array()) : Optional.empty();
  }

  private static String md5(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
