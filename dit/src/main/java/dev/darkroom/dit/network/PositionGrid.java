package dev.darkroom.dit.network;

import dev.darkroom.dit.tensor.HostTensor;

/**
 * Fixed sine–cosine positions of a token grid of any shape. A grid's coordinates are scaled by
 * {@code baseSize / side / interpolation}, so they always span {@code [0, baseSize /
 * interpolation)}: a network that goes from 256 to 512 pixels has nothing to interpolate.
 *
 * @param baseSize tokens along a side of the square at the stage's resolution
 * @param interpolation the reference's {@code pe_interpolation}: 0.5, 1, 2 and 4 for 256, 512, 1024
 *     and 2048 pixels
 */
public record PositionGrid(int baseSize, double interpolation) {
  private static final double BASE = 10000;

  public PositionGrid {
    if (baseSize <= 0 || !(interpolation > 0)) {
      throw new IllegalArgumentException(
          "Invalid position grid: base " + baseSize + ", interpolation " + interpolation);
    }
  }

  /**
   * Embeddings of all tokens: {@code [height * width, channels]} 32-bit floats, row {@code y *
   * width + x}. The first half of the channels codes x, the second y; each half is sines, then
   * cosines. The coordinate is a 32-bit float as in the reference, its angle a double.
   */
  public HostTensor embed(int height, int width, int channels) {
    int half = channels / 2;
    float[][] columns = axis(width, half);
    float[][] rows = axis(height, half);
    float[] values = new float[height * width * channels];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int row = (y * width + x) * channels;
        System.arraycopy(columns[x], 0, values, row, half);
        System.arraycopy(rows[y], 0, values, row + half, half);
      }
    }
    return HostTensor.ofFloats(values, (long) height * width, channels);
  }

  private float[][] axis(int side, int channels) {
    int frequencies = channels / 2;
    float[][] table = new float[side][channels];
    for (int i = 0; i < side; i++) {
      float position = (float) i / (float) (side / (double) baseSize) / (float) interpolation;
      for (int k = 0; k < frequencies; k++) {
        double angle = position * (1 / Math.pow(BASE, k / (double) frequencies));
        table[i][k] = (float) Math.sin(angle);
        table[i][frequencies + k] = (float) Math.cos(angle);
      }
    }
    return table;
  }
}
