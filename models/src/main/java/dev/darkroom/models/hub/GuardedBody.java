package dev.darkroom.models.hub;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer that may not stand still: when nothing came for the limit it is closed,
 * which the reader sees as a cut connection. The HTTP client has a timeout for headers only.
 */
final class GuardedBody extends FilterInputStream {
  private static final ScheduledExecutorService WATCH =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "model-download-watch");
            thread.setDaemon(true);
            return thread;
          });

  private final ScheduledFuture<?> watch;
  private final long limitNanos;
  private volatile long last = System.nanoTime();
  private volatile boolean stalled;

  GuardedBody(InputStream body, Duration limit) {
    super(body);
    this.limitNanos = limit.toNanos();
    long every = Math.max(1, limit.toMillis() / 4);
    this.watch = WATCH.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    noted();
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    noted();
    return count;
  }

  @Override
  public void close() throws IOException {
    watch.cancel(false);
    super.close();
  }

  private void noted() throws IOException {
    if (stalled) {
      throw new IOException("the server sent nothing for " + limitNanos / 1_000_000_000 + " s");
    }
    last = System.nanoTime();
  }

  private void look() {
    if (System.nanoTime() - last < limitNanos) {
      return;
    }
    stalled = true;
    try {
      close();
    } catch (IOException e) {
      watch.cancel(false);
    }
  }
}
