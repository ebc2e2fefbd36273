package dev.darkroom.dit.diffusion;

import dev.darkroom.dit.tensor.HostTensor;
import dev.darkroom.dit.tensor.NativeScope;
import dev.darkroom.dit.tensor.Tensors;
import java.util.function.BiFunction;
import org.bytedeco.pytorch.Tensor;

/**
 * Deterministic sampling in few steps (DDIM, arXiv 2010.02502, eta 0) with classifier-free
 * guidance. The same noise and weights give the same latent.
 *
 * @param steps how many of the 1000 timesteps are visited, evenly spaced from the last to the first
 * @param guidance how far the prediction goes from "no caption" past "this caption"; 1 is none
 */
public record DdimSampler(NoiseSchedule schedule, int steps, double guidance) {
  private static final double LIMIT = 3;

  public DdimSampler {
    if (steps < 2 || steps > NoiseSchedule.STEPS) {
      throw new IllegalArgumentException(
          "Invalid sampling steps: " + steps + " (must be from 2 to 1000)");
    }
  }

  /**
   * From noise to a clean latent.
   *
   * @param noise {@code [1, 4, height, width]}
   * @param network given latents {@code [2, 4, height, width]} (the same one twice: first without,
   *     then with the caption) and a timestep, the noise {@code [2, 4 or 8, height, width]}
   */
  public HostTensor sample(HostTensor noise, BiFunction<Tensor, Integer, Tensor> network) {
    HostTensor latent = noise;
    for (int i = 0; i < steps; i++) {
      HostTensor current = latent;
      int t = timestep(i);
      int next = i == steps - 1 ? -1 : timestep(i + 1);
      latent = NativeScope.call(() -> Tensors.toHost(step(Tensors.of(current), t, next, network)));
    }
    return latent;
  }

  private int timestep(int i) {
    return (int) Math.round((NoiseSchedule.STEPS - 1) * (1 - i / (double) (steps - 1)));
  }

  private Tensor step(Tensor latent, int t, int next, BiFunction<Tensor, Integer, Tensor> network) {
    Tensor both = network.apply(latent.repeat(2, 1, 1, 1), t).narrow(1, 0, 4);
    Tensor without = both.narrow(0, 0, 1);
    Tensor with = both.narrow(0, 1, 1);
    Tensor predicted = without.add(with.sub(without).mul(Tensors.scalar(guidance)));
    Tensor faded = latent.sub(predicted.mul(Tensors.scalar(schedule.noise(t))));
    Tensor clean = limited(faded.div(Tensors.scalar(schedule.signal(t))));
    Tensor rest = latent.sub(clean.mul(Tensors.scalar(schedule.signal(t))));
    Tensor noise = rest.div(Tensors.scalar(schedule.noise(t)));
    return clean
        .mul(Tensors.scalar(schedule.signal(next)))
        .add(noise.mul(Tensors.scalar(schedule.noise(next))));
  }

  /**
   * Latents have unit variance; at the first steps a small error of the noise is a huge one of the
   * clean latent (a hundredfold), and a young network makes no small errors.
   */
  private static Tensor limited(Tensor clean) {
    return clean.clamp_min(Tensors.scalar(-LIMIT)).clamp_max(Tensors.scalar(LIMIT));
  }
}
