package dev.darkroom.dataset.versions;

import dev.darkroom.base.Digest;
import dev.darkroom.dataset.parquet.StoredFile;
import dev.darkroom.dataset.parquet.Table;
import dev.darkroom.dataset.storage.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** What a manifest says about a Parquet file, read from the file itself. */
final class StoredFiles {
  private static final int CHUNK_BYTES = 8 << 20;

  private StoredFiles() {}

  static Manifest.DataFile describe(Storage storage, String path, String kind) throws IOException {
    StoredFile file = StoredFile.of(storage, path);
    return new Manifest.DataFile(
        path, kind, sha256(storage, path), file.getLength(), Table.count(file));
  }

  static Digest sha256(Storage storage, String path) throws IOException {
    MessageDigest sha256 = Digest.newSha256();
    long offset = 0;
    ByteBuffer chunk = storage.read(path, offset, CHUNK_BYTES);
    while (chunk.hasRemaining()) {
      offset += chunk.remaining();
      sha256.update(chunk);
      chunk = storage.read(path, offset, CHUNK_BYTES);
    }
    return Digest.finish(sha256);
  }
}
