package dev.darkroom.models.preprocess;

import com.fasterxml.jackson.databind.JsonNode;

/** Undoes normalisation: the 8-bit picture, row by row, three bytes a pixel. */
final class EightBits {
  private EightBits() {}

  /**
   * @param tensor float32 [3, height, width]
   */
  static byte[] of(InputTensor.Floats tensor, JsonNode config) {
    int plane = tensor.values().length / 3;
    byte[] rgb = new byte[3 * plane];
    for (int channel = 0; channel < 3; channel++) {
      double mean = config.path("image_mean").get(channel).doubleValue();
      double std = config.path("image_std").get(channel).doubleValue();
      for (int i = 0; i < plane; i++) {
        rgb[3 * i + channel] =
            (byte) Math.round((tensor.values()[channel * plane + i] * std + mean) * 255);
      }
    }
    return rgb;
  }
}
