package dev.darkroom.dit.training;

import dev.darkroom.dit.diffusion.DdimSampler;
import dev.darkroom.dit.diffusion.NoiseSchedule;
import dev.darkroom.dit.examples.Batch;
import dev.darkroom.dit.examples.StepRandom;
import dev.darkroom.dit.latent.BlockCodec;
import dev.darkroom.dit.network.Captions;
import dev.darkroom.dit.network.NetworkShape;
import dev.darkroom.dit.network.PixArtNetwork;
import dev.darkroom.dit.tensor.HostTensor;
import dev.darkroom.dit.tensor.Tensors;
import dev.darkroom.imaging.ImageEncoder;
import dev.darkroom.imaging.Pixels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Draws what the network has learned: a square picture per prompt. Picture k always starts from the
 * same noise at a resolution, so that its files show one picture in the making.
 *
 * @param prompts features of each prompt, {@code [tokens, channels]}
 */
record Sampler(Path folder, TrainingConfig config, List<HostTensor> prompts) {

  /** Writes {@code step-NNNNNN-k.png} for every prompt. */
  void draw(PixArtNetwork network, Stage stage, int step) {
    for (int k = 0; k < prompts.size(); k++) {
      HostTensor latent = denoise(network, stage, k);
      Pixels pixels = BlockCodec.decode(latent);
      Path file = folder.resolve("step-%06d-%d.png".formatted(step, k));
      try {
        Files.write(file, ImageEncoder.png(pixels));
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
      }
    }
  }

  private HostTensor denoise(PixArtNetwork network, Stage stage, int k) {
    int side = stage.resolution() / BlockCodec.BLOCK;
    // Steps count up from zero, so these streams are the samples' own.
    HostTensor noise =
        Batch.gaussian(
            StepRandom.of(config.seed(), -1 - k), 1, NetworkShape.LATENT_CHANNELS, side, side);
    DdimSampler sampler =
        new DdimSampler(new NoiseSchedule(), config.sampleSteps(), config.guidance());
    HostTensor latent = sampler.sample(noise, guided(network, prompts.get(k)));
    return new HostTensor(
        latent.type(), latent.shape().subList(1, latent.shape().size()), latent.bytes());
  }

  /** Predicts without and with the caption in one batch; the dropped one keeps its length. */
  private static BiFunction<Tensor, Integer, Tensor> guided(
      PixArtNetwork network, HostTensor prompt) {
    return (latents, t) -> {
      try (NoGradGuard guard = new NoGradGuard()) {
        Tensor one = Tensors.of(prompt).unsqueeze(0);
        Tensor features = torch.cat(new TensorVector(one, one), 0);
        int[] lengths = new int[2];
        Arrays.fill(lengths, prompt.shape().get(0).intValue());
        Captions captions = Captions.of(features, lengths, new boolean[] {true, false});
        return network.forward(latents, Tensors.timesteps(new long[] {t, t}), captions);
      }
    };
  }
}
