package dev.darkroom.dataset.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A file read from a position on, a block at a time: a connection that breaks costs one block. */
final class BlockStream extends InputStream {
  private static final int BLOCK = 1 << 23;

  private final Storage storage;
  private final String path;
  private long next;
  private int wanted;
  private boolean isAtEnd;
  private ByteBuffer block = ByteBuffer.allocate(0);

  BlockStream(Storage storage, String path, long offset, long first) {
    this.storage = storage;
    this.path = path;
    this.next = offset;
    this.wanted = (int) Math.max(1, Math.min(first, BLOCK));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    if (!block.hasRemaining() && !isAtEnd) {
      fill();
    }
    int n = Math.min(count, block.remaining());
    block.get(target, offset, n);
    return n == 0 ? -1 : n;
  }

  private void fill() throws IOException {
    block = storage.read(path, next, wanted);
    isAtEnd = block.remaining() < wanted;
    next += block.remaining();
    wanted = BLOCK;
  }
}
