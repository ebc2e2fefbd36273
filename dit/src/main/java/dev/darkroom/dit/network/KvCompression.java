package dev.darkroom.dit.network;

import dev.darkroom.base.InvalidInputException;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which blocks attend to fewer keys and values, and how they are merged: a depthwise convolution
 * whose stride and kernel are {@code scale}, so a block has {@code scale²} times fewer. On a token
 * grid that {@code scale} does not divide, the last row or column is left out (the floor, as the
 * reference has it).
 *
 * @param scale 1 only for {@link #NONE}
 * @param layers block numbers from 0
 */
public record KvCompression(int scale, Set<Integer> layers) {
  /** Every block sees every token. */
  public static final KvCompression NONE = new KvCompression(1, Set.of());

  public KvCompression {
    layers = Collections.unmodifiableSet(new TreeSet<>(layers));
    if (scale < 1 || (scale == 1) != layers.isEmpty()) {
      throw invalid("scale " + scale + " on layers " + layers, "at least 2 on at least one layer");
    }
  }

  /**
   * Reads a configuration's words.
   *
   * @param sampling {@code conv}; the reference's {@code uniform} and {@code ave} are refused
   */
  public static KvCompression of(String sampling, int scale, Set<Integer> layers, int depth) {
    if (!sampling.equals("conv")) {
      throw invalid("sampling " + sampling, "conv");
    }
    for (int layer : layers) {
      if (layer < 0 || layer >= depth) {
        throw invalid("layer " + layer, "from 0 to " + (depth - 1));
      }
    }
    return new KvCompression(scale, layers);
  }

  /** Whether the block merges its keys and values. */
  public boolean appliesTo(int layer) {
    return layers.contains(layer);
  }

  private static InvalidInputException invalid(String what, String range) {
    return new InvalidInputException(
        "Invalid key/value compression: " + what + " (must be " + range + ")",
        "Correct kvCompression in the training configuration.");
  }
}
