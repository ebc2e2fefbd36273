package dev.darkroom.dit.examples;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Chance that depends on the run's seed and the step alone. A run that goes on from a checkpoint
 * draws what it would have drawn, and no generator's state needs saving.
 */
public final class StepRandom {
  private StepRandom() {}

  /** An own stream for a step. */
  public static RandomGenerator of(long seed, long step) {
    return new SplittableRandom(mix(seed + mix(step + 1)));
  }

  /** Spreads neighbouring numbers over all 64 bits (the finalizer of MurmurHash3). */
  private static long mix(long z) {
    long mixed = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
