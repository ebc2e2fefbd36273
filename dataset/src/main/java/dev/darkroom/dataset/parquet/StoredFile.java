package dev.darkroom.dataset.parquet;

import dev.darkroom.dataset.storage.Storage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file of a storage as Parquet reads it: by ranges. */
public final class StoredFile implements InputFile {
  private final Storage storage;
  private final String path;
  private final long length;

  private StoredFile(Storage storage, String path, long length) {
    this.storage = storage;
    this.path = path;
    this.length = length;
  }

  public static StoredFile of(Storage storage, String path) throws IOException {
    Storage.Entry entry = storage.stat(path).orElseThrow(() -> new FileNotFoundException(path));
    return new StoredFile(storage, path, entry.bytes());
  }

  @Override
  public long getLength() {
    return length;
  }

  @Override
  public SeekableInputStream newStream() {
    RangeStream ranges = new RangeStream();
    return new DelegatingSeekableInputStream(ranges) {
      @Override
      public long getPos() {
        return ranges.position;
      }

      @Override
      public void seek(long position) {
        ranges.position = position;
      }
    };
  }

  @Override
  public String toString() {
    return path;
  }

  /** Reads ahead a little for the footer's single bytes; large reads go straight to the storage. */
  private final class RangeStream extends InputStream {
    private static final int AHEAD_BYTES = 1 << 16;
    private long position;
    private long bufferStart;
    private ByteBuffer buffer = ByteBuffer.allocate(0);

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
      if (position >= length) {
        return -1;
      }
      ByteBuffer source = at(position, count);
      int n = Math.min(count, source.remaining());
      source.get(target, offset, n);
      position += n;
      return n;
    }

    private ByteBuffer at(long start, int count) throws IOException {
      if (count >= AHEAD_BYTES) {
        return storage.read(path, start, count);
      }
      if (start < bufferStart || start >= bufferStart + buffer.limit()) {
        buffer = storage.read(path, start, AHEAD_BYTES);
        bufferStart = start;
      }
      return buffer.duplicate().position((int) (start - bufferStart));
    }
  }
}
