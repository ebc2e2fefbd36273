package dev.darkroom.dit.latent;

import dev.darkroom.dit.tensor.HostTensor;
import dev.darkroom.imaging.Pixels;

/**
 * An analytic stand-in for PixArt's autoencoder: the same geometry (four channels, sides an eighth)
 * without a learned weight. It keeps what a block of 8×8 pixels says at low frequency and forgets
 * the rest, so a decoded picture is soft: fit to train and to look at small networks, not to
 * publish pictures with.
 *
 * <ul>
 *   <li>channel 0: mean luma of the block (first coefficient of its orthonormal DCT);
 *   <li>channels 1 and 2: the DCT's first horizontal and first vertical coefficient of luma;
 *   <li>channel 3: colour, at half the width: even columns hold the mean blue difference of two
 *       neighbouring blocks, odd columns the mean red difference.
 * </ul>
 *
 * Each channel is centred and scaled so that photographs have about unit variance. Latents that
 * come from a picture survive decoding and encoding, but for rounding to bytes. Luma and colour
 * differences are those of JPEG (BT.601, full range). Stateless.
 */
public final class BlockCodec {
  /** Pixels along a side of the block that one latent stands for. */
  public static final int BLOCK = 8;

  private static final int CHANNELS = 4;
  private static final int MEAN = 0;
  private static final int HORIZONTAL = 1;
  private static final int VERTICAL = 2;
  private static final int COLOUR = 3;

  /** Standard deviations over the repository's sample photos at 256 and 512 pixels. */
  private static final double[] DEVIATION = {1.85, 0.30, 0.30, 0.09};

  /** Mean of the block means over the same photos: eight times the mean luma, 0.43. */
  private static final double MIDDLE = 3.45;

  private static final double[] COSINE = cosines();

  private BlockCodec() {}

  /**
   * Encodes an RGB picture.
   *
   * @param pixels height a multiple of 8, width of 16
   * @return {@code [4, height / 8, width / 8]} 32-bit floats
   */
  public static HostTensor encode(Pixels pixels) {
    if (pixels.height() % BLOCK != 0 || pixels.width() % (2 * BLOCK) != 0) {
      throw new IllegalArgumentException(
          "Invalid picture size: %dx%d (must be multiples of 16 and 8)"
              .formatted(pixels.width(), pixels.height()));
    }
    int rows = pixels.height() / BLOCK;
    int columns = pixels.width() / BLOCK;
    float[] latent = new float[CHANNELS * rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column += 2) {
        encodePair(pixels, row, column, latent, rows * columns, row * columns + column);
      }
    }
    return HostTensor.ofFloats(latent, CHANNELS, rows, columns);
  }

  /**
   * Decodes a latent.
   *
   * @param latent {@code [4, rows, columns]} 32-bit floats, an even number of columns; any values,
   *     colours outside the range are clipped
   */
  public static Pixels decode(HostTensor latent) {
    int rows = latent.shape().get(1).intValue();
    int columns = latent.shape().get(2).intValue();
    float[] values = latent.floats();
    Pixels pixels =
        new Pixels(columns * BLOCK, rows * BLOCK, new byte[rows * columns * BLOCK * BLOCK * 3]);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        decodeBlock(values, rows * columns, row, column, columns, pixels);
      }
    }
    return pixels;
  }

  private static void encodePair(
      Pixels pixels, int row, int column, float[] latent, int plane, int at) {
    double blue = 0;
    double red = 0;
    for (int block = 0; block < 2; block++) {
      double[] sums = sums(pixels, row * BLOCK, (column + block) * BLOCK);
      put(latent, MEAN, plane, at + block, sums[0] / BLOCK - MIDDLE);
      put(latent, HORIZONTAL, plane, at + block, sums[1] / BLOCK);
      put(latent, VERTICAL, plane, at + block, sums[2] / BLOCK);
      blue += sums[3] / (2 * BLOCK * BLOCK);
      red += sums[4] / (2 * BLOCK * BLOCK);
    }
    put(latent, COLOUR, plane, at, blue);
    put(latent, COLOUR, plane, at + 1, red);
  }

  private static void put(float[] latent, int channel, int plane, int at, double value) {
    latent[channel * plane + at] = (float) (value / DEVIATION[channel]);
  }

  /** Luma, luma by column cosine, luma by row cosine, blue and red difference, each summed. */
  private static double[] sums(Pixels pixels, int top, int left) {
    byte[] rgb = pixels.rgb();
    double[] sums = new double[5];
    for (int y = 0; y < BLOCK; y++) {
      for (int x = 0; x < BLOCK; x++) {
        int at = 3 * ((top + y) * pixels.width() + left + x);
        double r = (rgb[at] & 0xff) / 255.0;
        double g = (rgb[at + 1] & 0xff) / 255.0;
        double b = (rgb[at + 2] & 0xff) / 255.0;
        double luma = 0.299 * r + 0.587 * g + 0.114 * b;
        sums[0] += luma;
        sums[1] += luma * COSINE[x];
        sums[2] += luma * COSINE[y];
        sums[3] += (b - luma) / 1.772;
        sums[4] += (r - luma) / 1.402;
      }
    }
    return sums;
  }

  private static void decodeBlock(
      float[] latent, int plane, int row, int column, int columns, Pixels into) {
    int at = row * columns + column;
    int pair = row * columns + column / 2 * 2;
    double mean = (latent[at] * DEVIATION[MEAN] + MIDDLE) / BLOCK;
    double across = latent[HORIZONTAL * plane + at] * DEVIATION[HORIZONTAL] / BLOCK;
    double down = latent[VERTICAL * plane + at] * DEVIATION[VERTICAL] / BLOCK;
    double blue = latent[COLOUR * plane + pair] * DEVIATION[COLOUR];
    double red = latent[COLOUR * plane + pair + 1] * DEVIATION[COLOUR];
    for (int y = 0; y < BLOCK; y++) {
      for (int x = 0; x < BLOCK; x++) {
        double luma = mean + across * COSINE[x] + down * COSINE[y];
        int pixel = 3 * ((row * BLOCK + y) * into.width() + column * BLOCK + x);
        into.rgb()[pixel] = toByte(luma + 1.402 * red);
        into.rgb()[pixel + 1] = toByte(luma - 0.714136 * red - 0.344136 * blue);
        into.rgb()[pixel + 2] = toByte(luma + 1.772 * blue);
      }
    }
  }

  private static byte toByte(double share) {
    return (byte) Math.round(255 * Math.max(0, Math.min(1, share)));
  }

  /** The first cosine, scaled so that its square sums to eight like that of a constant 1. */
  private static double[] cosines() {
    double[] cosines = new double[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      cosines[i] = Math.sqrt(2) * Math.cos(Math.PI * (2 * i + 1) / (2 * BLOCK));
    }
    return cosines;
  }
}
