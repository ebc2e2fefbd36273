package dev.darkroom.dataset.whatif;

import dev.darkroom.dataset.selections.Reason;

/** What becomes of each image. */
final class Fates {
  static final byte OUT = 0;
  static final byte KEPT = 1;
  static final byte NEAR = 2;
  private static final int QUOTA = 3;
  private static final Reason[] REASONS = Reason.values();

  private final byte[] fates;
  private long kept;

  Fates(int images) {
    this.fates = new byte[images];
  }

  /** {@link #OUT} by itself, {@link #KEPT}, {@link #NEAR} another, or beyond a quota. */
  byte of(int image) {
    return fates[image];
  }

  boolean isKept(int image) {
    return fates[image] == KEPT;
  }

  /** Whether a quota rejects it. */
  boolean isOverQuota(int image) {
    return fates[image] >= QUOTA;
  }

  Reason quota(int image) {
    return REASONS[fates[image] - QUOTA];
  }

  long kept() {
    return kept;
  }

  void keep(int image) {
    fates[image] = KEPT;
    kept++;
  }

  void join(int image) {
    fates[image] = NEAR;
    kept--;
  }

  void refuse(int image, Reason reason) {
    fates[image] = (byte) (QUOTA + reason.ordinal());
    kept--;
  }
}
