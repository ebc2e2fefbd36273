package dev.darkroom.dit.training;

import dev.darkroom.dit.diffusion.Gradients;
import dev.darkroom.dit.diffusion.LearnedRangeDiffusion;
import dev.darkroom.dit.diffusion.NoiseSchedule;
import dev.darkroom.dit.examples.Batch;
import dev.darkroom.dit.network.Captions;
import dev.darkroom.dit.network.KvCompression;
import dev.darkroom.dit.network.NetworkShape;
import dev.darkroom.dit.network.PixArtNetwork;
import dev.darkroom.dit.network.PositionGrid;
import dev.darkroom.dit.network.StartValues;
import dev.darkroom.dit.network.Weights;
import dev.darkroom.dit.optimiser.AdamW;
import dev.darkroom.dit.optimiser.GradientClip;
import dev.darkroom.dit.tensor.HostTensor;
import dev.darkroom.dit.tensor.NativeScope;
import dev.darkroom.dit.tensor.Tensors;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * A network that learns: weights, moments and the step that changes both. Everything native that a
 * step makes is gone when it returns. Owns weights and moments until {@link #close}.
 */
final class Learner implements AutoCloseable {
  private final PixArtNetwork network;
  private final Weights weights;
  private final AdamW optimiser;
  private final double gradientClip;
  private final LearnedRangeDiffusion diffusion = new LearnedRangeDiffusion(new NoiseSchedule());

  /**
   * @param start weights of the stage before, or fresh ones; what the compression needs is added
   */
  Learner(
      TrainingConfig config,
      KvCompression compression,
      PositionGrid positions,
      Map<String, HostTensor> start) {
    NetworkShape shape = config.model();
    weights = new Weights(StartValues.withCompression(start, shape, compression));
    network = new PixArtNetwork(shape, compression, positions, weights);
    AdamW.Settings usual = AdamW.Settings.DEFAULT;
    optimiser =
        new AdamW(
            new AdamW.Settings(
                usual.meanDecay(), usual.sizeDecay(), usual.epsilon(), config.weightDecay()));
    gradientClip = config.gradientClip();
  }

  /** Learns from one batch. */
  StepResult learn(Batch batch, double learningRate) {
    return NativeScope.call(
        () -> {
          LearnedRangeDiffusion.Loss loss = loss(batch);
          Tensor mean = loss.total().mean();
          Map<String, Tensor> trained = weights.trained();
          Map<String, Tensor> gradients = Gradients.of(mean, trained);
          double norm = GradientClip.clip(gradients.values(), gradientClip);
          optimiser.step(trained, gradients, learningRate);
          return new StepResult(mean.item_double(), loss.squaredError().mean().item_double(), norm);
        });
  }

  PixArtNetwork network() {
    return network;
  }

  Map<String, HostTensor> weights() {
    return weights.toHost();
  }

  Map<String, HostTensor> moments() {
    return optimiser.state();
  }

  void restoreMoments(Map<String, HostTensor> moments) {
    optimiser.restore(moments);
  }

  @Override
  public void close() {
    optimiser.close();
    weights.close();
  }

  private LearnedRangeDiffusion.Loss loss(Batch batch) {
    Tensor clean = Tensors.of(batch.latents());
    Tensor noise = Tensors.of(batch.noise());
    Tensor noisy = diffusion.noised(clean, noise, batch.timesteps());
    Captions captions = Captions.of(Tensors.of(batch.captions()), batch.lengths(), batch.dropped());
    Tensor output = network.forward(noisy, Tensors.timesteps(batch.timesteps()), captions);
    return diffusion.loss(output, clean, noisy, noise, batch.timesteps());
  }
}
