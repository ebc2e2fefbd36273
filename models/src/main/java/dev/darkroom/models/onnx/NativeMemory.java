package dev.darkroom.models.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Direct buffers to be used again. Those of the JDK are freed only when the collector meets them,
 * which on a small heap is seldom: a captioner that took new ones for each token grew by hundreds
 * of megabytes. Thread-safe.
 */
final class NativeMemory {
  private static final int SMALLEST = 64;
  private static final long MOST_UNUSED = 256L << 20;

  /** The longest unused first. */
  private final Deque<ByteBuffer> unused = new ArrayDeque<>();

  private long unusedBytes;

  /** A buffer of at least so many bytes, in native order, its content undefined. */
  synchronized ByteBuffer take(int bytes) {
    int capacity = capacity(bytes);
    for (Iterator<ByteBuffer> newest = unused.descendingIterator(); newest.hasNext(); ) {
      ByteBuffer buffer = newest.next();
      if (buffer.capacity() == capacity) {
        newest.remove();
        unusedBytes -= capacity;
        return buffer;
      }
    }
    try {
      return fresh(capacity);
    } catch (OutOfMemoryError e) {
      unused.clear();
      unusedBytes = 0;
      return fresh(capacity);
    }
  }

  /** Gives back what {@link #take} gave; nobody may look at it any more. */
  synchronized void giveBack(ByteBuffer buffer) {
    unused.addLast(buffer);
    unusedBytes += buffer.capacity();
    while (unusedBytes > MOST_UNUSED) {
      unusedBytes -= unused.removeFirst().capacity();
    }
  }

  private static ByteBuffer fresh(int capacity) {
    return ByteBuffer.allocateDirect(capacity).order(ByteOrder.nativeOrder());
  }

  /** Powers of two up to a megabyte and megabytes above, so that sizes that vary meet again. */
  private static int capacity(int bytes) {
    int megabyte = 1 << 20;
    if (bytes > megabyte) {
      return bytes > Integer.MAX_VALUE - megabyte ? bytes : (bytes + megabyte - 1) & -megabyte;
    }
    return Math.max(SMALLEST, Integer.highestOneBit(Math.max(1, bytes - 1)) << 1);
  }
}
