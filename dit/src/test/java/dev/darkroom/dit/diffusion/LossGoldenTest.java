package dev.darkroom.dit.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.dit.GoldenBatch;
import dev.darkroom.dit.PixArtGolden;
import dev.darkroom.dit.network.Captions;
import dev.darkroom.dit.network.PixArtNetwork;
import dev.darkroom.dit.network.Weights;
import dev.darkroom.dit.tensor.HostTensor;
import dev.darkroom.dit.tensor.NativeScope;
import dev.darkroom.dit.tensor.Safetensors;
import dev.darkroom.dit.tensor.Tensors;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossGoldenTest {
  private final LearnedRangeDiffusion diffusion = new LearnedRangeDiffusion(new NoiseSchedule());

  @ParameterizedTest
  @ValueSource(strings = {"loss_none_16x16.safetensors", "loss_conv_12x20_drop.safetensors"})
  void costsAndPullsAsTheReferenceDoes(String name) {
    JsonNode description = PixArtGolden.describe(name);
    Safetensors file = PixArtGolden.read(name);
    double atol = description.path("atol").asDouble();
    double rtol = description.path("rtol").asDouble();

    try (Weights weights = weights(description)) {
      NativeScope.run(
          () -> {
            LearnedRangeDiffusion.Loss loss = loss(description, file, weights);
            assertClose(file, "terms/mse", loss.squaredError(), atol, rtol);
            assertClose(file, "terms/vb", loss.bound(), atol, rtol);
            assertClose(file, "terms/loss", loss.total(), atol, rtol);

            Map<String, Tensor> gradients = Gradients.of(loss.total().mean(), weights.trained());
            int compared = 0;
            for (String tensor : file.tensors().keySet()) {
              if (tensor.startsWith("grad/")) {
                Tensor got = gradients.get(tensor.substring("grad/".length()));
                assertClose(file, tensor, got, atol, rtol);
                compared++;
              }
            }
            assertThat(compared).isGreaterThanOrEqualTo(9);
            assertNorms(description, gradients);
          });
    }
  }

  @Test
  void costsTheCleanLatentsLikelihoodAtStepZero() {
    JsonNode description = PixArtGolden.describe("loss_t0.safetensors");
    Safetensors file = PixArtGolden.read("loss_t0.safetensors");

    try (Weights weights = weights(description)) {
      NativeScope.run(
          () -> {
            LearnedRangeDiffusion.Loss loss = loss(description, file, weights);
            double mse = description.path("mse_atol").asDouble();
            double vb = description.path("vb_atol").asDouble();
            assertClose(file, "terms/mse", loss.squaredError(), mse, 0);
            assertClose(file, "terms/vb", loss.bound(), vb, 0);
            assertClose(file, "terms/loss", loss.total(), vb, 0);
          });
    }
  }

  private LearnedRangeDiffusion.Loss loss(JsonNode description, Safetensors file, Weights weights) {
    PixArtNetwork network = PixArtGolden.network(description, weights);
    long[] timesteps = file.tensor("in/timestep").longs();
    Tensor clean = Tensors.of(file.tensor("in/latent"));
    Tensor noise = Tensors.of(file.tensor("in/noise"));
    Tensor noisy = diffusion.noised(clean, noise, timesteps);
    if (file.tensors().containsKey("x_t")) {
      assertClose(file, "x_t", noisy, 1e-5, 1e-4);
    }
    Tensor times = Tensors.of(file.tensor("in/timestep")).toType(torch.ScalarType.Float);
    Captions captions =
        GoldenBatch.captions(
            file.tensor("in/y"),
            GoldenBatch.real(file.tensor("in/mask")),
            dropped(description, timesteps.length));
    return diffusion.loss(network.forward(noisy, times, captions), clean, noisy, noise, timesteps);
  }

  private static boolean[] dropped(JsonNode description, int rows) {
    boolean[] dropped = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      dropped[row] = description.path("drop_ids").path(row).asInt(0) == 1;
    }
    return dropped;
  }

  private static void assertNorms(JsonNode description, Map<String, Tensor> gradients) {
    description
        .path("grad_summary")
        .properties()
        .forEach(
            entry -> {
              float got = gradients.get(entry.getKey()).norm().item_float();
              PixArtGolden.assertClose(
                  "norm of " + entry.getKey(),
                  new float[] {got},
                  new float[] {(float) entry.getValue().path("l2").asDouble()},
                  description.path("atol").asDouble(),
                  description.path("rtol").asDouble());
            });
  }

  private static Weights weights(JsonNode description) {
    Map<String, HostTensor> values = PixArtGolden.weights(PixArtGolden.compression(description));
    return new Weights(values);
  }

  private static void assertClose(
      Safetensors file, String name, Tensor got, double atol, double rtol) {
    PixArtGolden.assertClose(name, Tensors.toFloats(got), file.tensor(name).floats(), atol, rtol);
  }
}
