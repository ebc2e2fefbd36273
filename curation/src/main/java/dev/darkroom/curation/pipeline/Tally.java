package dev.darkroom.curation.pipeline;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts what a stage computed anew and what it could not compute. Thread-safe. */
public final class Tally {
  private final AtomicLongArray counts = new AtomicLongArray(Kind.values().length);

  /** What is counted. */
  enum Kind {
    MEASURED,
    SCORED,
    CAPTIONED,
    AGREED,
    FAILED,
    PAUSED;

    /** Whether it was recorded, so that nobody does it again. */
    boolean isComputed() {
      return this != FAILED && this != PAUSED;
    }
  }

  public void countMeasured() {
    count(Kind.MEASURED, 1);
  }

  public void countScored() {
    count(Kind.SCORED, 1);
  }

  public void countCaptioned() {
    count(Kind.CAPTIONED, 1);
  }

  /** A text whose agreement with its image was measured. */
  public void countAgreed() {
    count(Kind.AGREED, 1);
  }

  public void countFailed() {
    count(Kind.FAILED, 1);
  }

  /** Work that was left because its server is asked nothing any more. */
  public void countPaused() {
    count(Kind.PAUSED, 1);
  }

  public long measured() {
    return of(Kind.MEASURED);
  }

  public long scored() {
    return of(Kind.SCORED);
  }

  public long captioned() {
    return of(Kind.CAPTIONED);
  }

  public long agreed() {
    return of(Kind.AGREED);
  }

  public long failed() {
    return of(Kind.FAILED);
  }

  public long paused() {
    return of(Kind.PAUSED);
  }

  void count(Kind kind, long more) {
    counts.addAndGet(kind.ordinal(), more);
  }

  private long of(Kind kind) {
    return counts.get(kind.ordinal());
  }

  /** What is not zero, as it is now. */
  Map<Kind, Long> counts() {
    Map<Kind, Long> found = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      if (of(kind) != 0) {
        found.put(kind, of(kind));
      }
    }
    return found;
  }
}
