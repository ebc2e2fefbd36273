package dev.darkroom.dit.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.dit.GoldenBatch;
import dev.darkroom.dit.PixArtGolden;
import dev.darkroom.dit.tensor.HostTensor;
import dev.darkroom.dit.tensor.NativeScope;
import dev.darkroom.dit.tensor.Safetensors;
import dev.darkroom.dit.tensor.Tensors;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkGoldenTest {
  private static final JsonNode FORWARD = PixArtGolden.describe("forward.safetensors");

  @ParameterizedTest
  @MethodSource("forwardCases")
  void predictsWhatTheReferencePredicts(String name) {
    JsonNode description = forwardCase(name);
    Safetensors file = PixArtGolden.read("forward.safetensors");
    String inputs = description.path("inputs").asText();
    Map<String, HostTensor> values = PixArtGolden.weights(PixArtGolden.compression(description));

    try (Weights weights = new Weights(values)) {
      PixArtNetwork network = PixArtGolden.network(description, weights);
      float[] got = NativeScope.call(() -> forward(network, file, inputs, description));

      PixArtGolden.assertClose(
          name,
          got,
          file.tensor("out/" + name).floats(),
          FORWARD.path("atol").asDouble(),
          FORWARD.path("rtol").asDouble());
    }
  }

  @Test
  void coversEveryCaseWithoutAndWithConvolution() {
    assertThat(forwardCases())
        .hasSize(9)
        .contains("kv_none__pe_1__12x20", "kv_conv__pe_2__16x16", "no_mask");
  }

  @Test
  void embedsPositionsOfAnyGrid() {
    JsonNode description = PixArtGolden.describe("pos_embed.safetensors");
    Safetensors file = PixArtGolden.read("pos_embed.safetensors");

    for (JsonNode c : description.path("cases")) {
      PositionGrid grid =
          new PositionGrid(c.path("base_size").asInt(), c.path("pe_interpolation").asDouble());
      HostTensor got = grid.embed(c.path("h").asInt(), c.path("w").asInt(), c.path("dim").asInt());
      String name = c.path("name").asText();
      PixArtGolden.assertClose(
          name,
          got.floats(),
          file.tensor(name).floats(),
          description.path("atol").asDouble(),
          description.path("rtol").asDouble(0));
    }
    assertThat(description.path("cases")).isNotEmpty();
  }

  @Test
  void embedsTimesteps() {
    JsonNode description = PixArtGolden.describe("timestep_embed.safetensors");
    Safetensors file = PixArtGolden.read("timestep_embed.safetensors");

    float[] got =
        NativeScope.call(
            () ->
                Tensors.toFloats(
                    TimestepEmbedder.frequencies(Tensors.of(file.tensor("timestep")))));

    PixArtGolden.assertClose(
        "embedding",
        got,
        file.tensor("embedding").floats(),
        description.path("atol").asDouble(),
        description.path("rtol").asDouble(0));
  }

  @Test
  void startsTheKeyValueConvolutionAsAnAverage() {
    JsonNode description = PixArtGolden.describe("kvconv_init.safetensors");
    Safetensors file = PixArtGolden.read("kvconv_init.safetensors");
    int scale = description.path("scale_factor").asInt();
    int channels = PixArtGolden.shape().hidden();
    Map<String, HostTensor> fresh = new HashMap<>();
    StartValues.ofMerge("blocks.0.attn", channels, scale, fresh);

    try (Weights weights = new Weights(fresh)) {
      KeyValueMerge merge =
          new KeyValueMerge(
              weights.at("blocks.0").at("attn"),
              scale,
              description.path("h").asInt(),
              description.path("w").asInt());
      float[] got =
          NativeScope.call(() -> Tensors.toFloats(merge.merge(Tensors.of(file.tensor("tokens")))));

      PixArtGolden.assertClose(
          "compressed",
          got,
          file.tensor("compressed").floats(),
          description.path("atol").asDouble(),
          0);
    }
  }

  private static float[] forward(
      PixArtNetwork network, Safetensors file, String inputs, JsonNode description) {
    Tensor latent = Tensors.of(file.tensor(inputs + "/latent"));
    Tensor timesteps = Tensors.of(file.tensor(inputs + "/timestep")).toType(torch.ScalarType.Float);
    boolean[] real = GoldenBatch.real(file.tensor(inputs + "/mask"));
    if (!description.path("mask").asBoolean()) {
      Arrays.fill(real, true);
    }
    HostTensor y = file.tensor(inputs + "/y");
    Captions captions = GoldenBatch.captions(y, real, new boolean[y.shape().get(0).intValue()]);
    return Tensors.toFloats(network.forward(latent, timesteps, captions));
  }

  private static JsonNode forwardCase(String name) {
    return StreamSupport.stream(FORWARD.path("cases").spliterator(), false)
        .filter(c -> c.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<String> forwardCases() {
    return StreamSupport.stream(FORWARD.path("cases").spliterator(), false)
        .filter(c -> c.path("kv_sampling").asText().matches("none|conv"))
        .map(c -> c.path("name").asText());
  }
}
