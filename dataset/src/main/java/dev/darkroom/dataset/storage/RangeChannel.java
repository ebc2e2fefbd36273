package dev.darkroom.dataset.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * A file of another machine, read by ranges. Small reads read ahead: little where they jump, more
 * and more where they go on, as each request costs about as long as a megabyte. For one thread.
 */
final class RangeChannel implements SeekableByteChannel {
  private static final int LEAST = 1 << 16;
  private static final int MOST = 1 << 22;

  private final Storage storage;
  private final String path;
  private final long size;
  private ByteBuffer buffer = ByteBuffer.allocate(0);
  private long bufferStart;
  private int ahead = LEAST;
  private long position;
  private boolean isOpen = true;

  RangeChannel(Storage storage, String path, long size) {
    this.storage = storage;
    this.path = path;
    this.size = size;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (!isOpen) {
      throw new ClosedChannelException();
    }
    if (!target.hasRemaining()) {
      return 0;
    }
    if (position >= size) {
      return -1;
    }
    ByteBuffer source = source(target.remaining());
    if (!source.hasRemaining()) {
      throw new IOException("it became shorter while it was read");
    }
    int n = Math.min(target.remaining(), source.remaining());
    target.put(source.limit(source.position() + n));
    position += n;
    return n;
  }

  private ByteBuffer source(int wanted) throws IOException {
    long end = bufferStart + buffer.limit();
    if (position >= bufferStart && position < end) {
      return buffer.duplicate().position((int) (position - bufferStart));
    }
    if (wanted >= ahead) {
      return storage.read(path, position, wanted);
    }
    boolean goesOn = position >= end && position - end < ahead && end > 0;
    ahead = goesOn ? Math.min(MOST, 2 * ahead) : LEAST;
    buffer = storage.read(path, position, (int) Math.min(ahead, size - position));
    bufferStart = position;
    return buffer.duplicate();
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    position = newPosition;
    return this;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public boolean isOpen() {
    return isOpen;
  }

  @Override
  public void close() {
    isOpen = false;
    buffer = ByteBuffer.allocate(0);
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long newSize) {
    throw new NonWritableChannelException();
  }
}
