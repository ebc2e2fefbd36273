package dev.darkroom.dataset.sources;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.utils.ChecksumVerifyingInputStream;

/** A file in a ZIP file. Its checksum is verified, and it gives no more bytes than it says. */
final class ZipBytes extends SourceBytes {
  private final Path archive;
  private final Place.Entry place;

  ZipBytes(Path archive, Place.Entry place) {
    this.archive = archive;
    this.place = place;
  }

  @Override
  public long size() throws IOException {
    fileSize(archive);
    try (ZipFile zip = ZipFiles.open(archive)) {
      return entry(zip).getSize();
    }
  }

  @Override
  InputStream open() throws IOException {
    ZipFile zip = ZipFiles.open(archive);
    try {
      ZipEntry entry = entry(zip);
      InputStream content =
          new ChecksumVerifyingInputStream(
              new CRC32(), zip.getInputStream(entry), entry.getSize(), entry.getCrc());
      return new FilterInputStream(content) {
        @Override
        public void close() throws IOException {
          try (zip) {
            super.close();
          }
        }
      };
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private ZipEntry entry(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(place.name());
    if (entry == null) {
      throw new IOException("its ZIP file has no " + place.name());
    }
    return entry;
  }
}
