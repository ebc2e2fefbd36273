package dev.darkroom.dataset;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.signals.ThumbnailRef;
import dev.darkroom.dataset.storage.Storage;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Thumbnails, many in a file: {@code thumbnails/part-<part>-<digest>.pack}. Thread-safe. */
public final class Thumbnails {
  private static final String FOLDER = "thumbnails/";
  private final Storage storage;

  Thumbnails(Storage storage) {
    this.storage = storage;
  }

  /**
   * Writes thumbnails one behind the other. The pack's name carries its content's digest, so a
   * chunk that is measured again on another machine cannot give old references new pictures.
   *
   * @return where each lies, in the given order
   */
  public List<ThumbnailRef> write(String part, List<byte[]> thumbnails) throws IOException {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    thumbnails.forEach(joined::writeBytes);
    byte[] content = joined.toByteArray();
    String pack = "part-" + part + "-" + Digest.of(content).abbreviated() + ".pack";
    storage.createIfAbsent(FOLDER + pack, content);
    List<ThumbnailRef> refs = new ArrayList<>();
    long offset = 0;
    for (byte[] thumbnail : thumbnails) {
      refs.add(new ThumbnailRef(pack, offset, thumbnail.length));
      offset += thumbnail.length;
    }
    return refs;
  }

  public byte[] read(ThumbnailRef thumbnail) throws IOException {
    String path = FOLDER + thumbnail.pack();
    byte[] bytes = new byte[thumbnail.length()];
    var found = storage.read(path, thumbnail.offset(), thumbnail.length());
    if (found.remaining() < bytes.length) {
      throw new EOFException(
          "Cannot read thumbnail: " + path + " ends before byte " + thumbnail.offset());
    }
    found.get(bytes);
    return bytes;
  }
}
