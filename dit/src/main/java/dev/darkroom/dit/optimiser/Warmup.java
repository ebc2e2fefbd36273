package dev.darkroom.dit.optimiser;

/**
 * A learning rate that rises from zero over the first steps and then stays.
 *
 * @param steps how many steps it rises; 0 for none
 */
public record Warmup(double learningRate, int steps) {
  public Warmup {
    if (!(learningRate > 0) || steps < 0) {
      throw new IllegalArgumentException(
          "Invalid warm-up: rate " + learningRate + " over " + steps + " steps");
    }
  }

  /** The rate of a step, counted from 0; as in the reference, the very first one's is zero. */
  public double at(int step) {
    return step >= steps ? learningRate : learningRate * step / steps;
  }
}
