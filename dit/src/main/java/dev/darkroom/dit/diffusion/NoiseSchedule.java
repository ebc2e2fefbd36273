package dev.darkroom.dit.diffusion;

import java.util.function.IntToDoubleFunction;
import org.bytedeco.pytorch.Tensor;

/**
 * How much noise a latent holds at each of 1000 timesteps: betas rise linearly from 0.0001 to 0.02.
 * All numbers are doubles; a batch gets them as 32-bit floats.
 */
public final class NoiseSchedule {
  /** Timesteps of training. */
  public static final int STEPS = 1000;

  private static final double FIRST_BETA = 0.0001;
  private static final double LAST_BETA = 0.02;

  private final double[] beta = new double[STEPS];
  private final double[] alphaProduct = new double[STEPS];

  public NoiseSchedule() {
    double product = 1;
    for (int t = 0; t < STEPS; t++) {
      beta[t] = FIRST_BETA + (LAST_BETA - FIRST_BETA) * t / (STEPS - 1);
      product *= 1 - beta[t];
      alphaProduct[t] = product;
    }
  }

  /** Variance of the noise that step t adds. */
  public double beta(int t) {
    return beta[t];
  }

  /** Share of the clean latent's variance that is left at step t; 1 before the first. */
  public double alphaProduct(int t) {
    return t < 0 ? 1 : alphaProduct[t];
  }

  /** Factor of the clean latent at step t. */
  public double signal(int t) {
    return Math.sqrt(alphaProduct(t));
  }

  /** Factor of the noise at step t. */
  public double noise(int t) {
    return Math.sqrt(1 - alphaProduct(t));
  }

  /** Variance of step t - 1 when the clean latent and step t are known. */
  public double posteriorVariance(int t) {
    return beta[t] * (1 - alphaProduct(t - 1)) / (1 - alphaProduct(t));
  }

  /** Logarithm of it; step 0, which has none, borrows step 1's. */
  public double posteriorLogVariance(int t) {
    return Math.log(posteriorVariance(Math.max(t, 1)));
  }

  /** Factor of the clean latent in the posterior's mean. */
  public double posteriorCleanFactor(int t) {
    return beta[t] * Math.sqrt(alphaProduct(t - 1)) / (1 - alphaProduct(t));
  }

  /** Factor of step t's latent in the posterior's mean. */
  public double posteriorNoisyFactor(int t) {
    return (1 - alphaProduct(t - 1)) * Math.sqrt(1 - beta[t]) / (1 - alphaProduct(t));
  }

  /** A number per row, {@code [n, 1, 1, 1]} 32-bit floats, to multiply latents with. */
  static Tensor perRow(long[] timesteps, IntToDoubleFunction number) {
    float[] values = new float[timesteps.length];
    for (int row = 0; row < values.length; row++) {
      values[row] = (float) number.applyAsDouble((int) timesteps[row]);
    }
    return Tensor.create(values, values.length, 1, 1, 1);
  }
}
