package dev.darkroom.dit.training;

import dev.darkroom.dataset.selections.Buckets;
import dev.darkroom.dit.network.PositionGrid;
import java.util.List;
import java.util.Optional;

/**
 * A rung of the ladder from weak to strong. It starts from the weights of the one before.
 *
 * @param name for people
 * @param resolution side of the square whose area its pictures have, in pixels: 256, 512, 1024,
 *     2048 or 2880
 * @param batch images per step
 * @param warmupSteps steps over which the learning rate rises from zero
 */
public record Stage(
    String name,
    int resolution,
    int steps,
    int batch,
    double learningRate,
    int warmupSteps,
    Optional<Compression> kvCompression) {
  /** Pixels that a token stands for at patch 2. */
  private static final int TOKEN_PIXELS = 16;

  /** Resolution at which PixArt's positions are not stretched. */
  private static final double NATIVE_RESOLUTION = 512;

  /**
   * Which blocks merge keys and values.
   *
   * @param sampling {@code conv}
   * @param scale tokens merged along a side
   * @param layers block numbers from 0
   */
  public record Compression(String sampling, int scale, List<Integer> layers) {
    public Compression {
      layers = List.copyOf(layers);
    }
  }

  /** Positions that span the same range at every resolution. */
  PositionGrid positions() {
    return new PositionGrid(resolution / TOKEN_PIXELS, resolution / NATIVE_RESOLUTION);
  }

  void check(String where, Problems problems) {
    boolean known = Buckets.names().contains("pixart-" + resolution);
    problems.unless(known, where + "resolution", resolution, "256, 512, 1024, 2048 or 2880");
    problems.unless(!name.isBlank(), where + "name", name, "not empty");
    problems.unless(steps > 0, where + "steps", steps, "positive");
    problems.unless(batch > 0, where + "batch", batch, "positive");
    problems.unless(learningRate > 0, where + "learningRate", learningRate, "positive");
    problems.unless(warmupSteps >= 0, where + "warmupSteps", warmupSteps, "0 or more");
  }
}
