package dev.darkroom.dit.diffusion;

import dev.darkroom.dit.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/**
 * The training loss of PixArt-Σ (improved DDPM, arXiv 2102.09672): the squared error of the
 * predicted noise, plus the variational bound that teaches the variance and leaves the noise alone.
 * Latents are {@code [n, 4, height, width]} 32-bit floats. Call inside a {@code NativeScope}.
 */
public final class LearnedRangeDiffusion {
  private final NoiseSchedule schedule;

  public LearnedRangeDiffusion(NoiseSchedule schedule) {
    this.schedule = schedule;
  }

  /**
   * What one batch costs, a number per row.
   *
   * @param squaredError of the noise
   * @param bound in bits per element; carries no gradient into the noise
   * @param total their sum
   */
  public record Loss(Tensor squaredError, Tensor bound, Tensor total) {}

  /** The latent at step t: the clean one, faded, under noise. */
  public Tensor noised(Tensor clean, Tensor noise, long[] timesteps) {
    Tensor signal = NoiseSchedule.perRow(timesteps, schedule::signal);
    return signal.mul(clean).add(NoiseSchedule.perRow(timesteps, schedule::noise).mul(noise));
  }

  /**
   * The loss of a network's output.
   *
   * @param output {@code [n, 8, height, width]}: noise, then variance value
   * @param noisy what the network saw
   */
  public Loss loss(Tensor output, Tensor clean, Tensor noisy, Tensor noise, long[] timesteps) {
    Tensor predictedNoise = output.narrow(1, 0, 4);
    Tensor value = output.narrow(1, 4, 4);
    Tensor squaredError = rowMean(noise.sub(predictedNoise).square());
    Gaussian predicted = predicted(predictedNoise.detach(), value, noisy, timesteps);
    Tensor bound = bound(predicted, clean, noisy, timesteps);
    return new Loss(squaredError, bound, squaredError.add(bound));
  }

  /** Step t - 1 where the clean latent is known. */
  Gaussian posterior(Tensor clean, Tensor noisy, long[] timesteps) {
    Tensor mean =
        NoiseSchedule.perRow(timesteps, schedule::posteriorCleanFactor)
            .mul(clean)
            .add(NoiseSchedule.perRow(timesteps, schedule::posteriorNoisyFactor).mul(noisy));
    return new Gaussian(mean, NoiseSchedule.perRow(timesteps, schedule::posteriorLogVariance));
  }

  /** Step t - 1 as the network sees it; its value picks the variance between the two bounds. */
  Gaussian predicted(Tensor predictedNoise, Tensor value, Tensor noisy, long[] timesteps) {
    Tensor clean = cleanFrom(predictedNoise, noisy, timesteps);
    Tensor least = NoiseSchedule.perRow(timesteps, schedule::posteriorLogVariance);
    Tensor most = NoiseSchedule.perRow(timesteps, t -> Math.log(schedule.beta(t)));
    Tensor share = value.add(Tensors.scalar(1)).mul(Tensors.scalar(0.5));
    Tensor rest = share.neg().add(Tensors.scalar(1));
    return new Gaussian(
        posterior(clean, noisy, timesteps).mean(), share.mul(most).add(rest.mul(least)));
  }

  /** The clean latent that the noise leaves. */
  Tensor cleanFrom(Tensor predictedNoise, Tensor noisy, long[] timesteps) {
    Tensor restore = NoiseSchedule.perRow(timesteps, t -> Math.sqrt(1 / schedule.alphaProduct(t)));
    Tensor remove =
        NoiseSchedule.perRow(timesteps, t -> Math.sqrt(1 / schedule.alphaProduct(t) - 1));
    return restore.mul(noisy).sub(remove.mul(predictedNoise));
  }

  /** Bits per element, {@code [n]}; at step 0 the likelihood of the clean latent itself. */
  Tensor bound(Gaussian predicted, Tensor clean, Tensor noisy, long[] timesteps) {
    Tensor divergence = posterior(clean, noisy, timesteps).divergenceFrom(clean, predicted);
    Tensor likelihood = predicted.discretizedLogLikelihood(clean).neg();
    Tensor first = NoiseSchedule.perRow(timesteps, t -> t == 0 ? 1 : 0).gt(Tensors.scalar(0));
    Tensor nats = rowMean(likelihood.where(first, divergence));
    return nats.div(Tensors.scalar(Math.log(2)));
  }

  private static Tensor rowMean(Tensor x) {
    return x.flatten(1, -1).mean(1);
  }
}
