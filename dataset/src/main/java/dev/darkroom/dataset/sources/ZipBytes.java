package dev.darkroom.dataset.sources;

import dev.darkroom.dataset.storage.StorageFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.utils.ChecksumVerifyingInputStream;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * A file in a ZIP file, found without its directory. Its checksum is verified, and it gives no more
 * bytes than it says.
 */
final class ZipBytes extends SourceBytes {
  private static final int HEADER = 30;
  private static final int SIGNATURE = 0x04034b50;

  /** Longer than names and extra fields behind the header usually are. */
  private static final int NAME = 512;

  private final StorageFile archive;
  private final Place.Packed place;

  ZipBytes(StorageFile archive, Place.Packed place) {
    this.archive = archive;
    this.place = place;
  }

  @Override
  public long size() throws IOException {
    if (archive.isNear()) {
      archive.entry();
    }
    return place.length();
  }

  @Override
  InputStream open() throws IOException {
    InputStream in = archive.stream(place.offset(), HEADER + NAME + place.stored());
    try {
      skipHeader(in);
      InputStream stored =
          BoundedInputStream.builder().setInputStream(in).setMaxCount(place.stored()).get();
      return new ChecksumVerifyingInputStream(
          new CRC32(), place.deflated() ? inflated(stored) : stored, place.length(), place.crc32());
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static void skipHeader(InputStream in) throws IOException {
    ByteBuffer header = ByteBuffer.wrap(in.readNBytes(HEADER)).order(ByteOrder.LITTLE_ENDIAN);
    if (header.limit() < HEADER) {
      throw new EOFException("its ZIP file ends before it");
    }
    if (header.getInt(0) != SIGNATURE) {
      throw new IOException("its ZIP file's directory leads to no file");
    }
    in.skipNBytes((header.getShort(26) & 0xffff) + (header.getShort(28) & 0xffff));
  }

  private static InputStream inflated(InputStream stored) {
    Inflater inflater = new Inflater(true);
    return new InflaterInputStream(stored, inflater, 1 << 13) {
      @Override
      public void close() throws IOException {
        inflater.end();
        super.close();
      }
    };
  }
}
