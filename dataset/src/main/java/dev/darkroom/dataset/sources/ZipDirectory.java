package dev.darkroom.dataset.sources;

import dev.darkroom.dataset.storage.StorageException;
import dev.darkroom.dataset.storage.StorageFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** What the directory of a ZIP file names; only the directory is read. */
public final class ZipDirectory {
  private ZipDirectory() {}

  /**
   * A file in a ZIP file.
   *
   * @param count 1, or more when files before it have the same name
   * @param place empty when it is encrypted, or packed otherwise than ZIP files are
   */
  public record Member(String name, int count, long length, Optional<Place.Packed> place) {}

  /**
   * In the order of the directory, without folders.
   *
   * @throws ZipException when it is no whole ZIP file
   */
  public static List<Member> read(StorageFile file) throws IOException {
    String uri = file.uri();
    try (ZipFile zip =
        ZipFile.builder()
            .setSeekableByteChannel(file.open())
            .setIgnoreLocalFileHeader(true)
            .setCharset(StandardCharsets.UTF_8)
            .get()) {
      List<Member> members = new ArrayList<>();
      Map<String, Integer> counts = new HashMap<>();
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        if (!entry.isDirectory()) {
          String name = name(entry);
          int count = counts.merge(name, 1, Integer::sum);
          members.add(new Member(name, count, entry.getSize(), place(uri, entry)));
        }
      }
      return members;
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
  }

  /** A storage that fails is no fault of the file, which the reader's exceptions do not tell. */
  private static IOException damaged(Exception failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      if (cause instanceof StorageException told) {
        return told;
      }
      cause = cause.getCause();
    }
    if (cause instanceof ClosedChannelException || cause instanceof FileNotFoundException) {
      return (IOException) cause;
    }
    ZipException damaged = new ZipException(String.valueOf(cause.getMessage()));
    damaged.initCause(failure);
    return damaged;
  }

  /** Names are UTF-8; in old files, where they cannot be, of the PC that wrote them. */
  private static String name(ZipArchiveEntry entry) {
    if (entry.getNameSource() == ZipArchiveEntry.NameSource.UNICODE_EXTRA_FIELD) {
      return entry.getName();
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(entry.getRawName()))
          .toString();
    } catch (CharacterCodingException e) {
      return new String(entry.getRawName(), Charset.forName("IBM437"));
    }
  }

  private static Optional<Place.Packed> place(String uri, ZipArchiveEntry entry) {
    boolean deflated = entry.getMethod() == ZipArchiveEntry.DEFLATED;
    boolean isReadable = deflated || entry.getMethod() == ZipArchiveEntry.STORED;
    return isReadable && !entry.getGeneralPurposeBit().usesEncryption()
        ? Optional.of(
            new Place.Packed(
                uri,
                entry.getLocalHeaderOffset(),
                entry.getCompressedSize(),
                entry.getSize(),
                entry.getCrc(),
                deflated))
        : Optional.empty();
  }
}
