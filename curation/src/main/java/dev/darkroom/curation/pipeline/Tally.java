package dev.darkroom.curation.pipeline;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what a stage computed anew and what it could not compute. Thread-safe. */
public final class Tally {
  private final AtomicLong measured = new AtomicLong();
  private final AtomicLong scored = new AtomicLong();
  private final AtomicLong captioned = new AtomicLong();
  private final AtomicLong agreed = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  public void countMeasured() {
    measured.incrementAndGet();
  }

  public void countScored() {
    scored.incrementAndGet();
  }

  public void countCaptioned() {
    captioned.incrementAndGet();
  }

  /** A text whose agreement with its image was measured. */
  public void countAgreed() {
    agreed.incrementAndGet();
  }

  public void countFailed() {
    failed.incrementAndGet();
  }

  public long measured() {
    return measured.get();
  }

  public long scored() {
    return scored.get();
  }

  public long captioned() {
    return captioned.get();
  }

  public long agreed() {
    return agreed.get();
  }

  public long failed() {
    return failed.get();
  }
}
