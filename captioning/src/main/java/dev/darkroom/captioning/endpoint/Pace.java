package dev.darkroom.captioning.endpoint;

import java.time.Duration;
import java.util.OptionalInt;

/** Spaces requests evenly, so that no more than so many begin in a minute. Thread-safe. */
final class Pace {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final long gapNanos;
  private long next;

  Pace(OptionalInt requestsPerMinute) {
    this.gapNanos = requestsPerMinute.isPresent() ? MINUTE / requestsPerMinute.getAsInt() : 0;
    this.next = System.nanoTime();
  }

  void await() throws InterruptedException {
    long waitNanos = reserve(System.nanoTime());
    if (waitNanos > 0) {
      Thread.sleep(Duration.ofNanos(waitNanos).toMillis());
    }
  }

  /** Takes the next place; how long it is until then, from now. */
  synchronized long reserve(long nowNanos) {
    long begins = next - nowNanos > 0 ? next : nowNanos;
    next = begins + gapNanos;
    return begins - nowNanos;
  }
}
