package dev.darkroom.models;

import dev.darkroom.base.Digest;
import dev.darkroom.imaging.ImageDecoder;

/**
 * What a model gives depends on the scale at which images are decoded for it. A model's own digest
 * stands for the usual scale, {@link ImageDecoder#CANONICAL_SCALE}; at another one it is another
 * model.
 */
public final class ScaledDigest {
  private ScaledDigest() {}

  /**
   * The digest of a model whose images are decoded at a scale.
   *
   * @param scalePixels shorter side that the decode covers, {@link ImageDecoder#FULL_SIZE} for all
   */
  public static Digest of(Digest model, int scalePixels) {
    return scalePixels == ImageDecoder.CANONICAL_SCALE
        ? model
        : Digest.ofText("darkroom model\n" + model + "\nscale " + scalePixels + "\n");
  }
}
