package dev.darkroom.dit.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.dit.PixArtGolden;
import dev.darkroom.dit.tensor.HostTensor;
import dev.darkroom.dit.tensor.NativeScope;
import dev.darkroom.dit.tensor.Safetensors;
import dev.darkroom.dit.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class OptimiserGoldenTest {
  @Test
  void clipsAllGradientsTogether() {
    JsonNode description = PixArtGolden.describe("clip.safetensors");
    Safetensors file = PixArtGolden.read("clip.safetensors");

    NativeScope.run(
        () -> {
          Map<String, Tensor> gradients = tensors(file, "before/");
          double norm =
              GradientClip.clip(gradients.values(), description.path("max_norm").asDouble());

          assertThat(norm).isCloseTo(description.path("returned_norm").asDouble(), within(1e-5));
          assertAll(file, "after/", gradients, description);
        });
  }

  @Test
  void movesWeightsAsAdamWDoes() {
    JsonNode description = PixArtGolden.describe("optim_adamw.safetensors");
    Safetensors file = PixArtGolden.read("optim_adamw.safetensors");

    NativeScope.run(
        () -> {
          Map<String, Tensor> weights = tensors(file, "p0/");
          try (AdamW adam = new AdamW(settings(description))) {
            for (int step = 1; step <= description.path("steps").asInt(); step++) {
              adam.step(weights, tensors(file, "g" + step + "/"), rate(description));
              assertAll(file, "p" + step + "/", weights, description);
            }
          }
        });
  }

  @Test
  void goesOnFromItsSavedState() {
    JsonNode description = PixArtGolden.describe("optim_adamw.safetensors");
    Safetensors file = PixArtGolden.read("optim_adamw.safetensors");

    NativeScope.run(
        () -> {
          Map<String, Tensor> weights = tensors(file, "p0/");
          Map<String, HostTensor> saved;
          try (AdamW first = new AdamW(settings(description))) {
            first.step(weights, tensors(file, "g1/"), rate(description));
            first.step(weights, tensors(file, "g2/"), rate(description));
            saved = first.state();
          }
          try (AdamW second = new AdamW(settings(description))) {
            second.restore(saved);
            second.step(weights, tensors(file, "g3/"), rate(description));
          }
          assertAll(file, "p3/", weights, description);
        });
  }

  @Test
  void warmsUpFromZero() {
    Warmup warmup = new Warmup(0.4, 4);

    assertThat(warmup.at(0)).isZero();
    assertThat(warmup.at(1)).isEqualTo(0.1);
    assertThat(warmup.at(4)).isEqualTo(0.4);
    assertThat(new Warmup(0.4, 0).at(0)).isEqualTo(0.4);
  }

  private static AdamW.Settings settings(JsonNode description) {
    JsonNode hyper = description.path("hyper");
    return new AdamW.Settings(
        hyper.path("betas").path(0).asDouble(),
        hyper.path("betas").path(1).asDouble(),
        hyper.path("eps").asDouble(),
        hyper.path("weight_decay").asDouble());
  }

  private static double rate(JsonNode description) {
    return description.path("hyper").path("lr").asDouble();
  }

  private static Map<String, Tensor> tensors(Safetensors file, String prefix) {
    Map<String, Tensor> found = new LinkedHashMap<>();
    file.tensors().keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .forEach(name -> found.put(name.substring(prefix.length()), Tensors.of(file.tensor(name))));
    assertThat(found).isNotEmpty();
    return found;
  }

  private static void assertAll(
      Safetensors file, String prefix, Map<String, Tensor> got, JsonNode description) {
    got.forEach(
        (name, tensor) ->
            PixArtGolden.assertClose(
                prefix + name,
                Tensors.toFloats(tensor),
                file.tensor(prefix + name).floats(),
                description.path("atol").asDouble(),
                description.path("rtol").asDouble()));
  }
}
