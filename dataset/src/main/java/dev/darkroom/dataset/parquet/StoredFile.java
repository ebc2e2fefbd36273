package dev.darkroom.dataset.parquet;

import dev.darkroom.dataset.storage.Storage;
import dev.darkroom.dataset.storage.StorageFile;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file as Parquet reads it: by ranges. */
public final class StoredFile implements InputFile {
  private final StorageFile file;
  private final String name;
  private final long length;

  private StoredFile(StorageFile file, String name, long length) {
    this.file = file;
    this.name = name;
    this.length = length;
  }

  public static StoredFile of(Storage storage, String path) throws IOException {
    Storage.Entry entry = storage.stat(path).orElseThrow(() -> new FileNotFoundException(path));
    return new StoredFile(StorageFile.of(storage, path), path, entry.bytes());
  }

  static StoredFile of(StorageFile file, long length) {
    return new StoredFile(file, file.toString(), length);
  }

  @Override
  public long getLength() {
    return length;
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    RangeStream ranges = new RangeStream(file.open());
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
    return name;
  }

  /**
   * Reads ahead a little for the footer's single bytes, and back where the end is near: what tells
   * where the footer is, is read together with it. Large reads go straight to the file.
   */
  private final class RangeStream extends InputStream {
    private static final int AHEAD_BYTES = 1 << 16;
    private final SeekableByteChannel channel;
    private long position;
    private long bufferStart;
    private ByteBuffer buffer = ByteBuffer.allocate(0);

    RangeStream(SeekableByteChannel channel) {
      this.channel = channel;
    }

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
      boolean isThere = position >= bufferStart && position < bufferStart + buffer.limit();
      int n =
          count >= AHEAD_BYTES && !isThere
              ? channel.position(position).read(ByteBuffer.wrap(target, offset, count))
              : copy(target, offset, count, isThere);
      position += Math.max(0, n);
      return n;
    }

    private int copy(byte[] target, int offset, int count, boolean isThere) throws IOException {
      if (!isThere) {
        fill();
      }
      ByteBuffer there = buffer.duplicate().position((int) (position - bufferStart));
      int n = Math.min(count, there.remaining());
      there.get(target, offset, n);
      return n == 0 ? -1 : n;
    }

    private void fill() throws IOException {
      bufferStart = Math.max(0, Math.min(position, length - AHEAD_BYTES));
      buffer = ByteBuffer.allocate((int) Math.min(AHEAD_BYTES, length - bufferStart));
      channel.position(bufferStart);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
      buffer.flip();
      if (position >= bufferStart + buffer.limit()) {
        throw new EOFException("it became shorter while it was read");
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
