package dev.darkroom.dataset.sources;

import dev.darkroom.dataset.storage.StorageFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * A file read from its beginning to its end, but for what is left out: there it gives bytes that
 * mean nothing, without reading any. So a reader that skips by reading costs nothing.
 */
final class HeaderStream extends InputStream {
  private static final int AHEAD = 1 << 13;

  private final SeekableByteChannel channel;
  private final long size;
  private final ByteBuffer buffer = ByteBuffer.allocate(AHEAD).limit(0);
  private long bufferStart;
  private long position;
  private long leftOutUntil;

  HeaderStream(StorageFile file) throws IOException {
    this.channel = file.open();
    this.size = channel.size();
  }

  long size() {
    return size;
  }

  long position() {
    return position;
  }

  /** The first four bytes as a number, 0 when there are fewer. */
  int first() throws IOException {
    ByteBuffer four = ByteBuffer.allocate(4);
    fill(four, 0);
    return four.limit() == 4 ? four.getInt(0) : 0;
  }

  /** Whether there are only zeros from that position on, of at most 1 MiB. */
  boolean isZero(long from) throws IOException {
    ByteBuffer rest = ByteBuffer.allocate((int) Math.min(1 << 20, size - from));
    fill(rest, from);
    return rest.equals(ByteBuffer.allocate(rest.remaining()));
  }

  /** What comes before this position, and was not read yet, is of no interest. */
  void leaveOut(long until) {
    leftOutUntil = until;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    if (position >= size) {
      return -1;
    }
    int n =
        position < leftOutUntil
            ? (int) Math.min(count, Math.min(leftOutUntil, size) - position)
            : copy(target, offset, count);
    position += n;
    return n;
  }

  private int copy(byte[] target, int offset, int count) throws IOException {
    if (position < bufferStart || position >= bufferStart + buffer.limit()) {
      fill();
    }
    ByteBuffer there = buffer.duplicate().position((int) (position - bufferStart));
    int n = Math.min(count, there.remaining());
    there.get(target, offset, n);
    return n;
  }

  private void fill() throws IOException {
    bufferStart = position;
    fill(buffer.clear(), position);
    if (!buffer.hasRemaining()) {
      throw new IOException("it became shorter while it was read");
    }
  }

  private void fill(ByteBuffer target, long from) throws IOException {
    channel.position(from);
    while (target.hasRemaining() && channel.read(target) >= 0) {}
    target.flip();
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, size - position);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
