package dev.darkroom.imaging.rights;

import dev.darkroom.imaging.ImageFormat;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The blocks of a file that may speak of rights: each at most 1 MiB, but Content Credentials, which
 * hold thumbnails, at most 64 MiB.
 *
 * @param exif TIFF structures; of a TIFF the file itself
 * @param xmp RDF/XML
 * @param extended what XMP names and a JPEG's segments could not hold at once
 * @param photoshop image resource blocks, which hold IPTC
 * @param jumbf boxes of Content Credentials
 */
record Packets(
    List<byte[]> exif,
    List<byte[]> xmp,
    ExtendedXmp extended,
    List<byte[]> photoshop,
    List<byte[]> jumbf) {
  static final int LARGEST = 1 << 20;
  private static final int LARGEST_JUMBF = 1 << 26;

  static Packets of(byte[] file, ImageFormat format) {
    Found found = new Found();
    ByteBuffer bytes = ByteBuffer.wrap(file).asReadOnlyBuffer();
    try {
      switch (format) {
        case JPEG -> JpegPackets.find(bytes, found);
        case PNG -> PngPackets.find(bytes, found);
        case WEBP -> WebpPackets.find(bytes, found);
        case TIFF -> found.exif.add(file);
        default -> {}
      }
    } catch (BufferUnderflowException e) {
      return found.packets(); // what stands before the cut was found
    }
    return found.packets();
  }

  boolean isEmpty() {
    return exif.isEmpty() && xmp.isEmpty() && photoshop.isEmpty() && jumbf.isEmpty();
  }

  /** Collects them. */
  static final class Found {
    private final List<byte[]> exif = new ArrayList<>();
    private final List<byte[]> xmp = new ArrayList<>();
    private final ExtendedXmp extended = new ExtendedXmp();
    private final List<byte[]> photoshop = new ArrayList<>();
    private final List<byte[]> jumbf = new ArrayList<>();

    void exif(ByteBuffer block) {
      add(exif, block, LARGEST);
    }

    void xmp(ByteBuffer block) {
      add(xmp, block, LARGEST);
    }

    void extendedXmp(ByteBuffer segment) {
      extended.add(segment);
    }

    void photoshop(ByteBuffer block) {
      add(photoshop, block, LARGEST);
    }

    void jumbf(ByteBuffer block) {
      add(jumbf, block, LARGEST_JUMBF);
    }

    private static void add(List<byte[]> blocks, ByteBuffer block, int largest) {
      if (block.remaining() <= largest) {
        byte[] copy = new byte[block.remaining()];
        block.get(copy);
        blocks.add(copy);
      }
    }

    private Packets packets() {
      return new Packets(exif, xmp, extended, photoshop, jumbf);
    }
  }

  /** The next bytes, as a buffer of their own; the given one goes past them. */
  static ByteBuffer take(ByteBuffer bytes, long count) {
    if (count < 0 || count > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer taken = bytes.slice(bytes.position(), (int) count).order(bytes.order());
    bytes.position(bytes.position() + (int) count);
    return taken;
  }

  /** Takes these Latin-1 characters away from the beginning, if it says them. */
  static boolean skip(ByteBuffer block, String latin1) {
    if (block.remaining() < latin1.length()) {
      return false;
    }
    for (int i = 0; i < latin1.length(); i++) {
      if ((block.get(block.position() + i) & 0xff) != latin1.charAt(i)) {
        return false;
      }
    }
    block.position(block.position() + latin1.length());
    return true;
  }
}
