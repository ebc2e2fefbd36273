package dev.darkroom.dit.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.dit.PixArtGolden;
import dev.darkroom.dit.tensor.NativeScope;
import dev.darkroom.dit.tensor.Safetensors;
import dev.darkroom.dit.tensor.Tensors;
import java.util.function.IntToDoubleFunction;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class DiffusionGoldenTest {
  private static final JsonNode DESCRIPTION = PixArtGolden.describe("diffusion.safetensors");

  private final Safetensors file = PixArtGolden.read("diffusion.safetensors");
  private final NoiseSchedule schedule = new NoiseSchedule();
  private final LearnedRangeDiffusion diffusion = new LearnedRangeDiffusion(schedule);
  private final long[] timesteps = file.tensor("timestep").longs();

  @Test
  void followsTheReferenceSchedule() {
    assertSchedule("betas", schedule::beta);
    assertSchedule("alphas_cumprod", schedule::alphaProduct);
    assertSchedule("alphas_cumprod_prev", t -> schedule.alphaProduct(t - 1));
    assertSchedule("sqrt_alphas_cumprod", schedule::signal);
    assertSchedule("sqrt_one_minus_alphas_cumprod", schedule::noise);
    assertSchedule("posterior_variance", schedule::posteriorVariance);
    assertSchedule("posterior_log_variance_clipped", schedule::posteriorLogVariance);
    assertSchedule("posterior_mean_coef1", schedule::posteriorCleanFactor);
    assertSchedule("posterior_mean_coef2", schedule::posteriorNoisyFactor);
  }

  @Test
  void addsNoise() {
    NativeScope.run(
        () -> assertGolden("x_t", diffusion.noised(tensor("x0"), tensor("noise"), timesteps)));
  }

  @Test
  void knowsTheStepBeforeWhereTheCleanLatentIsKnown() {
    NativeScope.run(
        () ->
            assertGolden(
                "posterior_mean",
                diffusion.posterior(tensor("x0"), tensor("x_t"), timesteps).mean()));
  }

  @Test
  void predictsTheStepBeforeFromTheNetworksOutput() {
    NativeScope.run(
        () -> {
          Gaussian predicted = predicted();

          assertGolden("p_mean", predicted.mean());
          assertGolden("p_log_variance", predicted.logVariance());
          assertGolden(
              "p_pred_xstart",
              diffusion.cleanFrom(
                  tensor("model_output").narrow(1, 0, 4), tensor("x_t"), timesteps));
        });
  }

  @Test
  void measuresTheBoundInBits() {
    NativeScope.run(
        () ->
            assertGolden(
                "vb", diffusion.bound(predicted(), tensor("x0"), tensor("x_t"), timesteps)));
  }

  private Gaussian predicted() {
    Tensor output = tensor("model_output");
    return diffusion.predicted(
        output.narrow(1, 0, 4), output.narrow(1, 4, 4), tensor("x_t"), timesteps);
  }

  private Tensor tensor(String name) {
    return Tensors.of(file.tensor(name));
  }

  private void assertGolden(String name, Tensor got) {
    PixArtGolden.assertClose(
        name,
        Tensors.toFloats(got),
        file.tensor(name).floats(),
        DESCRIPTION.path("atol").asDouble(),
        DESCRIPTION.path("rtol").asDouble());
  }

  private void assertSchedule(String name, IntToDoubleFunction number) {
    long[] index = file.tensor("schedule_index").longs();
    double[] want = file.tensor("schedule/" + name).doubles();
    double rtol = DESCRIPTION.path("schedule_rtol").asDouble();
    for (int i = 0; i < index.length; i++) {
      assertThat(number.applyAsDouble((int) index[i]))
          .as("%s at %d", name, index[i])
          .isCloseTo(want[i], within(rtol * Math.abs(want[i])));
    }
  }
}
