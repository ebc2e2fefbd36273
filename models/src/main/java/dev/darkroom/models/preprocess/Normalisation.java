package dev.darkroom.models.preprocess;

import dev.darkroom.imaging.Pixels;

/** Rescaling and normalising as a table: the value of each of the 256 levels per channel. */
final class Normalisation {
  private final float[][] levels;

  /**
   * @param rescale factor from 0..255, 1 when it does not rescale
   */
  Normalisation(double rescale, double[] mean, double[] std) {
    levels = new float[3][256];
    for (int channel = 0; channel < 3; channel++) {
      for (int level = 0; level < 256; level++) {
        float scaled = (float) (level * rescale); // float32 steps in the reference's order
        levels[channel][level] = (scaled - (float) mean[channel]) / (float) std[channel];
      }
    }
  }

  static Normalisation of(PreprocessorReader reader) {
    double rescale =
        reader.enabled("do_rescale", true) ? reader.number("rescale_factor", 1 / 255.0) : 1;
    return reader.enabled("do_normalize", true)
        ? new Normalisation(rescale, reader.channels("image_mean"), reader.channels("image_std"))
        : new Normalisation(rescale, new double[3], new double[] {1, 1, 1});
  }

  float value(int channel, byte level) {
    return levels[channel][level & 0xff];
  }

  /** Writes the three planes of a picture, one after the other. */
  void planes(Pixels image, float[] to, int offset) {
    int plane = image.width() * image.height();
    byte[] rgb = image.rgb();
    for (int channel = 0; channel < 3; channel++) {
      float[] level = levels[channel];
      int at = offset + channel * plane;
      for (int i = 0; i < plane; i++) {
        to[at + i] = level[rgb[3 * i + channel] & 0xff];
      }
    }
  }
}
