package dev.darkroom.imaging;

import java.util.concurrent.Semaphore;

/**
 * Memory that the pictures in flight in this process may take together, on the heap and beside it:
 * as much as the heap may have. A picture that wants more than all of it waits until it is alone.
 * Thread-safe.
 */
public final class PixelBudget {
  private static final PixelBudget PROCESS = new PixelBudget(Runtime.getRuntime().maxMemory());

  private static final long UNIT = 1 << 20;

  /** Pictures that want less are not worth waiting for. */
  private static final long SMALL = 32 * UNIT;

  /** Decoded beside the heap, copied to it, and as much again for what is made of it. */
  private static final int BYTES_PER_PIXEL = 9;

  /** On the heap, beside it, and changed for the decoder. */
  private static final int COPIES_OF_FILE = 3;

  private final int total;
  private final Semaphore free;

  PixelBudget(long bytes) {
    this.total = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / UNIT));
    this.free = new Semaphore(total, true);
  }

  public static PixelBudget ofProcess() {
    return PROCESS;
  }

  /** A share of nothing yet, for one picture; it is given back by closing it. */
  public Share share() {
    return new Share();
  }

  /** Used by one thread. */
  public final class Share implements AutoCloseable {
    private int taken;

    private Share() {}

    /**
     * Takes what decoding a file may want, once; waits until there is as much.
     *
     * @param pixels of the file's picture, 0 when they are not known
     */
    public void take(long fileBytes, long pixels) {
      long wanted = COPIES_OF_FILE * fileBytes + BYTES_PER_PIXEL * pixels;
      if (taken == 0 && wanted > SMALL) {
        int units = (int) Math.min(total, wanted / UNIT);
        free.acquireUninterruptibly(units);
        taken = units;
        if (units == total) {
          System.gc(); // what the last such picture left on the heap would be in this one's way
        }
      }
    }

    @Override
    public void close() {
      free.release(taken);
      taken = 0;
    }
  }
}
