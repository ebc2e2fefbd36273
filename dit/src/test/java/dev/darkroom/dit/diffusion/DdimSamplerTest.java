package dev.darkroom.dit.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.darkroom.dit.examples.Batch;
import dev.darkroom.dit.tensor.HostTensor;
import dev.darkroom.dit.tensor.Tensors;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class DdimSamplerTest {
  private static final int SIDE = 4;

  private final NoiseSchedule schedule = new NoiseSchedule();
  private final SplittableRandom random = new SplittableRandom(9);
  private final HostTensor noise = Batch.gaussian(random, 1, 4, SIDE, SIDE);

  @Test
  void findsTheLatentThatAPerfectNetworkKnows() {
    float[] want = Batch.gaussian(random, 1, 4, SIDE, SIDE).floats();
    HostTensor clean = HostTensor.ofFloats(want, 1, 4, SIDE, SIDE);

    float[] got = new DdimSampler(schedule, 12, 1).sample(noise, knowing(clean, clean)).floats();

    assertClose(got, want);
  }

  @Test
  void goesPastTheCaptionByTheGuidance() {
    HostTensor without = constant(0.2f);
    HostTensor with = constant(0.5f);

    float[] got = new DdimSampler(schedule, 12, 3).sample(noise, knowing(without, with)).floats();

    // 0.2 + 3 * (0.5 - 0.2)
    assertClose(got, constant(1.1f).floats());
  }

  @Test
  void keepsAConfusedNetworkWithinThreeDeviations() {
    BiFunction<Tensor, Integer, Tensor> confused = (latents, t) -> latents.mul(Tensors.scalar(-5));

    float[] got = new DdimSampler(schedule, 5, 1).sample(noise, confused).floats();

    for (float value : got) {
      assertThat(Math.abs(value)).isLessThanOrEqualTo(3.001f);
    }
  }

  /** A network that predicts just the noise that leaves the given latents. */
  private BiFunction<Tensor, Integer, Tensor> knowing(HostTensor without, HostTensor with) {
    return (latents, t) -> {
      Tensor clean = torch.cat(new TensorVector(Tensors.of(without), Tensors.of(with)), 0);
      return latents
          .sub(clean.mul(Tensors.scalar(schedule.signal(t))))
          .div(Tensors.scalar(schedule.noise(t)));
    };
  }

  private static HostTensor constant(float value) {
    float[] values = new float[4 * SIDE * SIDE];
    java.util.Arrays.fill(values, value);
    return HostTensor.ofFloats(values, 1, 4, SIDE, SIDE);
  }

  private static void assertClose(float[] got, float[] want) {
    for (int i = 0; i < want.length; i++) {
      assertThat(got[i]).isCloseTo(want[i], within(1e-2f));
    }
  }
}
